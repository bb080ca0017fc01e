package org.entente.node.oversight;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.entente.node.store.HashChain;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/**
 * The logs of Directive (EU) 2016/680 art. 25. {@link #record} belongs into the transaction of the processing itself:
 * what cannot be logged does not happen. A consultation is therefore a write too.
 *
 * <p>Every entry's hash covers the hash of the one before it, so an entry that was altered, dropped or put in later
 * shows; the newest hash, noted elsewhere, guards the end as well.
 */
@Component
public class ProcessingLog {
    private final ProcessingStore store;
    private final Clock clock;

    ProcessingLog(ProcessingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds an entry; it stays only if the transaction does. */
    public ProcessingEntry record(Transaction tx, ProcessingRecord record) {
        var last = store.last(tx);
        var unsealed = new ProcessingEntry(last.map(ProcessingEntry::sequence).orElse(0L) + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), record.kind(), record.userName(),
                record.displayName(), record.reference(), record.justification(), record.recipients(), "");
        var entry = withHash(unsealed, hash(last.map(ProcessingEntry::hash).orElse(HashChain.BEGINNING), unsealed));
        store.add(tx, entry);
        return entry;
    }

    public Listing<ProcessingEntry> newestFirst(Transaction tx, ProcessingFilter filter, Paging paging) {
        return store.newestFirst(tx, filter, paging);
    }

    /** Reads the part of the log from its beginning, one entry at a time. */
    public void forEach(Transaction tx, ProcessingFilter filter, Consumer<ProcessingEntry> action) {
        store.forEach(tx, filter, action);
    }

    /** The number of the first entry that does not follow from the ones before it; empty if the log is whole. */
    public OptionalLong firstBroken(Transaction tx) {
        var check = new HashChain.Check();
        store.forEach(tx, ProcessingFilter.none(),
                entry -> check.accept(entry.sequence(), entry.hash(), fields(entry)));
        return check.firstBroken();
    }

    private static ProcessingEntry withHash(ProcessingEntry entry, String hash) {
        return new ProcessingEntry(entry.sequence(), entry.at(), entry.kind(), entry.userName(), entry.displayName(),
                entry.reference(), entry.justification(), entry.recipients(), hash);
    }

    private static String hash(String previous, ProcessingEntry entry) {
        return HashChain.next(previous, entry.sequence(), fields(entry));
    }

    private static List<String> fields(ProcessingEntry entry) {
        return List.of(entry.at().toString(), entry.kind().name(), entry.userName(), entry.displayName(),
                entry.reference(), entry.justification(), String.join("\n", entry.recipients()));
    }
}
