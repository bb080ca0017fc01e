package org.entente.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.entente.bench.beside.LocalPostgres;
import org.entente.cli.demo.FourNodes;
import org.entente.cli.demo.IntroducedNodes;
import org.entente.cli.demo.Ports;
import org.entente.cli.process.NodeSettings;

/**
 * Two nodes as two processes on this machine that share one channel over mutual TLS, each with its own SQLite file on
 * disk. The first sends numbered {@link BulkPayloads}, none of them twice.
 */
public final class TwoBenchNodes implements AutoCloseable {
    private final List<NodeSettings> settings;
    private final OrderedProcess sender;
    private final OrderedProcess receiver;
    private int sent;

    /**
     * What a bulk run took.
     *
     * @param seconds from the first append until the last receipt was on the sender's disk
     * @param senderCpu seconds of processor time, all threads
     * @param commits of both stores together
     */
    public record Bulk(int entries, double seconds, double senderCpu, double receiverCpu, long commits) {
        public double perSecond() {
            return entries / seconds;
        }
    }

    private TwoBenchNodes(List<NodeSettings> settings, OrderedProcess sender, OrderedProcess receiver) {
        this.settings = settings;
        this.sender = sender;
        this.receiver = receiver;
    }

    public static TwoBenchNodes start(Path folder) throws IOException {
        return start(folder, node -> node);
    }

    /** Each with a database of its own at this server. */
    static TwoBenchNodes onPostgres(Path folder, LocalPostgres postgres) throws IOException {
        return start(folder, node -> {
            var name = node.service().replaceAll("[^a-z]", "_");
            postgres.create(name);
            return node.with(Map.of("entente.database", postgres.url(name), "entente.database.user", LocalPostgres.ROLE));
        });
    }

    private static TwoBenchNodes start(Path folder, UnaryOperator<NodeSettings> more) throws IOException {
        List<NodeSettings> settings = FourNodes.in(folder, Ports.free()).subList(0, 2).stream().map(more).toList();
        var nodes = new TwoBenchNodes(settings, BenchNodeProcess.start(settings.get(0)), BenchNodeProcess.start(settings.get(1)));
        try {
            nodes.sender.answer();
            nodes.receiver.answer();
            IntroducedNodes.introduce(settings, folder.resolve("cards"), "bench");
            return nodes;
        } catch (IOException | RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    /** Appends in transactions of this many entries; returns when all are receipted. */
    public Bulk bulk(int entries, int batch) throws IOException {
        var senderBefore = sender.numbers("usage");
        var receiverBefore = receiver.numbers("usage");
        var nanoseconds = sender.numbers("bulk", take(entries), entries, batch)[0];
        var senderAfter = sender.numbers("usage");
        var receiverAfter = receiver.numbers("usage");
        return new Bulk(entries, nanoseconds / 1e9, (senderAfter[0] - senderBefore[0]) / 1e9,
                (receiverAfter[0] - receiverBefore[0]) / 1e9,
                senderAfter[1] - senderBefore[1] + receiverAfter[1] - receiverBefore[1]);
    }

    /** Milliseconds from append to receipt, one at a time, sorted. */
    public double[] single(int entries) throws IOException {
        return milliseconds(sender.numbers("single", take(entries), entries));
    }

    /** Milliseconds from when each entry was due until its receipt, sorted. */
    public double[] steady(int perSecond, int seconds) throws IOException {
        return milliseconds(sender.numbers("steady", take(perSecond * seconds), perSecond, seconds));
    }

    /** Bytes of the stored checkpoint and receipt of one batch of this size. */
    public long signatureBytes(int batch) throws IOException {
        return sender.numbers("signatures", take(batch), batch)[0];
    }

    private int take(int count) {
        var first = sent;
        sent += count;
        return first;
    }

    private static double[] milliseconds(long[] nanoseconds) {
        return Arrays.stream(nanoseconds).mapToDouble(time -> time / 1e6).sorted().toArray();
    }

    /**
     * Waits until the receiving node has read back, opened, decided on and handed on everything that was sent.
     *
     * @return how many contents were compared
     * @throws IllegalStateException if they are not the ones that were sent, each once
     */
    public int compareContent() throws IOException {
        var expected = new ContentHash();
        for (int number = 0; number < sent; number++) {
            expected.add(BulkPayloads.bytes(number));
        }
        var found = receiver.order("content", sent);
        if (!found.equals(expected.hex())) {
            throw new IllegalStateException("the receiving node holds other contents than were sent");
        }
        return sent;
    }

    /** Bytes of both databases. */
    public long databaseBytes() throws IOException {
        return BenchNodeProcess.databaseBytes(settings.get(0)) + BenchNodeProcess.databaseBytes(settings.get(1));
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
