package org.entente.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.entente.bench.Figures;
import org.entente.bench.beside.LocalPostgres;
import org.entente.bench.MachineLimits;
import org.entente.cli.CommandFailed;
import org.entente.cli.process.Distribution;

/**
 * The channel between two nodes, beside phase4 on the same payloads in the same run, and beside what the machine can do
 * at most.
 */
public final class ChannelBench {
    private static final double RATE_GOAL = 50_000;
    private static final double RATIO_GOAL = 100;
    private static final double RECEIPT_GOAL_MILLISECONDS = 50;
    private static final double SIGNATURES_GOAL_BYTES = 10;

    private static final int BATCH = 1_000;
    private static final int PER_SECOND = 1_000;
    private static final int THREADS = 2;

    private final Figures figures;
    private final Path folder;
    private final Amounts amounts;

    /**
     * How much is sent.
     *
     * @param entries of the bulk run
     * @param single entries, and as many messages of the peer, one after the other
     * @param seconds of the steady run
     * @param messages of the peer's bulk run, and as many before it to warm up
     */
    record Amounts(int warmUp, int entries, int single, int seconds, int messages) {
        static final Amounts MEASURED = new Amounts(100_000, 200_000, 500, 15, 2_000);
    }

    private ChannelBench(Figures figures, Path folder, Amounts amounts) {
        this.figures = figures;
        this.folder = folder;
        this.amounts = amounts;
    }

    /** @param postgres whether nodes on PostgreSQL are measured beside those on SQLite */
    public static void run(Figures figures, boolean postgres) throws Exception {
        var jars = Distribution.current().folder().map(dist -> dist.resolve("phase4")).filter(Files::isDirectory)
                .orElseThrow(() -> new CommandFailed("phase4, the peer to compare with, is not built",
                        "./entente bench channel builds it"));
        run(figures, jars, Amounts.MEASURED, postgres);
    }

    static void run(Figures figures, Path jars, Amounts amounts, boolean postgres) throws Exception {
        var folder = Files.createTempDirectory("entente-bench");
        try {
            var bench = new ChannelBench(figures, folder, amounts);
            MachineLimits.print(figures, folder);
            var peer = bench.phase4(jars);
            bench.channel(peer);
            if (postgres) {
                bench.onPostgres();
            }
        } finally {
            delete(folder);
        }
    }

    private Phase4.Sent phase4(Path jars) throws IOException {
        figures.note("phase4 (AS4): payloads of %,d bytes between two processes over mutual TLS 1.3 on kept connections, keys"
                .formatted(BulkPayloads.BYTES));
        figures.note("  held in memory, P-256: ECDSA with SHA-256, ECDH-ES with HKDF and AES-128-GCM; signed receipts, checked;");
        figures.note("  duplicates kept in its file. Not included: its receiver stores no message, and it flushes nothing to the disk");
        try (var phase4 = Phase4.start(jars, folder.resolve("phase4"), 2 * amounts.messages + amounts.single)) {
            phase4.send(amounts.messages, THREADS);
            var bulk = phase4.send(amounts.messages, THREADS);
            figures.beside("phase4.rate", bulk.perSecond(), "messages/s");
            var single = phase4.send(amounts.single, 1);
            figures.beside("phase4.idle", median(single.milliseconds()), "ms");
            figures.note("compared %,d contents at phase4's receiver: all are there, each once".formatted(phase4.compareContent()));
            return new Phase4.Sent(bulk.perSecond(), single.milliseconds());
        }
    }

    private void channel(Phase4.Sent peer) throws IOException {
        figures.note("channel: entries with payloads of %,d bytes from one node to another, two processes with the options of"
                .formatted(BulkPayloads.BYTES));
        figures.note("  a bulk node (optimising compiler, 512 MB), mutual TLS 1.3, SQLite with synchronous=FULL at both; appended");
        figures.note("  in transactions of %,d by a program in the node. Included: encoding, sealing, both signatures, fsync at"
                .formatted(BATCH));
        figures.note("  both, opening, receipts back on the sender's disk. Not included: accord.decide before sending, dossiers, and the");
        figures.note("  receiving node's decisions, which wait ten seconds at most while more is coming (channel.opened has them)");
        try (var nodes = TwoBenchNodes.start(folder.resolve("nodes"))) {
            nodes.bulk(amounts.warmUp, BATCH);
            nodes.compareContent();
            bulk(nodes, peer);
            nodes.compareContent();
            figures.atMost("request.idle", median(nodes.single(amounts.single)), "ms", median(peer.milliseconds()));
            figures.note("one entry in each transaction, %,d a second for %d s, from when it was due until its receipt"
                    .formatted(PER_SECOND, amounts.seconds));
            var steady = nodes.steady(PER_SECOND, amounts.seconds);
            figures.beside("receipt.median", median(steady), "ms");
            figures.atMost("receipt.p99", steady[steady.length * 99 / 100], "ms", RECEIPT_GOAL_MILLISECONDS);
            figures.atMost("signatures.bytes", (double) nodes.signatureBytes(BATCH) / BATCH, "bytes/entry", SIGNATURES_GOAL_BYTES);
            figures.note("compared %,d contents, read back from the receiving node's disk: all are there, each once"
                    .formatted(nodes.compareContent()));
        }
    }

    private void bulk(TwoBenchNodes nodes, Phase4.Sent peer) throws IOException {
        var begin = System.nanoTime();
        var bulk = nodes.bulk(amounts.entries, BATCH);
        figures.atLeast("channel.rate", bulk.perSecond(), "entries/s", RATE_GOAL);
        figures.atLeast("channel.ratio", bulk.perSecond() / peer.perSecond(), "times", RATIO_GOAL);
        figures.note("processor time of an entry: %.1f us at the sender, %.1f us at the receiver; %,d commits at both together"
                .formatted(1e6 * bulk.senderCpu() / amounts.entries, 1e6 * bulk.receiverCpu() / amounts.entries, bulk.commits()));
        nodes.compareContent();
        figures.note("until the receiving node had decided on all and handed them on as well:");
        figures.beside("channel.opened", amounts.entries * 1e9 / (System.nanoTime() - begin), "entries/s");
    }

    /** The same between two nodes whose rows are at a PostgreSQL server of this machine, without goals. */
    private void onPostgres() throws IOException {
        figures.note("channel on PostgreSQL: as above, with the rows of both nodes in two databases of one server of this machine, which");
        figures.note("  flushes every commit (fsync and synchronous_commit on); every commit also takes the lock that processes share");
        try (var postgres = LocalPostgres.start(); var nodes = TwoBenchNodes.onPostgres(folder.resolve("on-postgresql"), postgres)) {
            nodes.bulk(amounts.warmUp, BATCH);
            nodes.compareContent();
            figures.beside("postgresql.channel.rate", nodes.bulk(amounts.entries, BATCH).perSecond(), "entries/s");
            nodes.compareContent();
            figures.beside("postgresql.request.idle", median(nodes.single(amounts.single)), "ms");
            var steady = nodes.steady(PER_SECOND, amounts.seconds);
            figures.beside("postgresql.receipt.median", median(steady), "ms");
            figures.beside("postgresql.receipt.p99", steady[steady.length * 99 / 100], "ms");
            figures.note("compared %,d contents, read back from the receiving node's rows: all are there, each once"
                    .formatted(nodes.compareContent()));
        }
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (var content = Files.walk(folder)) {
            for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
