package org.entente.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.entente.cli.process.Distribution;
import org.entente.cli.process.NodeSettings;

/** Starts a {@link BenchNode}: the built jars and cache, with the options of a node that has much to do. */
final class BenchNodeProcess {
    /**
     * After the options of node.jvm, so these win: a node for bulk exchange has the optimising compiler and 512 MB. From the
     * start it needs room beside the young generation for the objects in the ahead-of-time cache, or it does not start.
     */
    private static final List<String> BULK_OPTIONS = List.of("-XX:TieredStopAtLevel=4", "-XX:ReservedCodeCacheSize=96m",
            "-XX:NewSize=128m", "-XX:MaxNewSize=128m", "-Xms256m", "-Xmx512m");

    private BenchNodeProcess() {}

    /** Its first answer comes when it is ready. */
    static OrderedProcess start(NodeSettings settings) throws IOException {
        settings.write();
        var main = BenchNode.class.getName();
        var command = new ArrayList<>(Distribution.current().nodeCommand(main, List.of(settings.configuration().toString())));
        command.addAll(command.indexOf(main), BULK_OPTIONS);
        return new OrderedProcess("the node of " + settings.service(), BenchNode.ANSWER, command);
    }

    /** Bytes of its database, the write-ahead log included. */
    static long databaseBytes(NodeSettings settings) throws IOException {
        long bytes = 0;
        for (var name : List.of("node.db", "node.db-wal")) {
            var file = settings.folder().resolve("data").resolve(name);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }
}
