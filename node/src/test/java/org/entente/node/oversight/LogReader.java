package org.entente.node.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.node.TestNode;
import org.entente.node.store.Store;
import org.entente.node.web.Paging;

/** Reads the log of processing of a node as its data protection officer would, the oldest entry first. */
public final class LogReader {
    private LogReader() {}

    /** The entries about this reference or what it begins. */
    public static List<ProcessingEntry> about(TestNode node, String reference) {
        return read(node, new ProcessingFilter(Optional.empty(), Optional.empty(), Optional.of(reference),
                Optional.<Instant>empty(), Optional.<Instant>empty()));
    }

    public static List<ProcessingEntry> all(TestNode node) {
        return read(node, ProcessingFilter.none());
    }

    private static List<ProcessingEntry> read(TestNode node, ProcessingFilter filter) {
        return node.bean(Store.class).read(tx -> node.bean(ProcessingLog.class)
                .newestFirst(tx, filter, new Paging(1, 1_000))).items().reversed();
    }
}
