package org.entente.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The peer: phase4 as a receiving and a sending process, from the jars of the module {@code bench-phase4}, which are in a
 * folder of their own and in nobody else's class path. It sends {@link BulkPayloads}, none of them twice.
 */
public final class Phase4 implements AutoCloseable {
    private static final String PACKAGE = "org.entente.bench.phase4.";
    private static final String ANSWER = "PHASE4 ";

    private final OrderedProcess receiver;
    private final OrderedProcess sender;
    private int sent;

    /** @param perSecond of the whole run @param milliseconds of each message, from sending to its checked receipt, sorted */
    public record Sent(double perSecond, double[] milliseconds) {}

    private Phase4(OrderedProcess receiver, OrderedProcess sender) {
        this.receiver = receiver;
        this.sender = sender;
    }

    /**
     * Starts both.
     *
     * @param jars folder of the peer's jars
     * @param most how many messages will be sent at most
     */
    public static Phase4 start(Path jars, Path folder, int most) throws IOException {
        Files.createDirectories(folder);
        try (var keys = start(jars, "CreateKeys", folder.toString())) {
            keys.awaitSuccess();
        }
        var payloads = folder.resolve("payloads");
        try (var out = Files.newOutputStream(payloads)) {
            for (int number = 0; number < most; number++) {
                out.write(BulkPayloads.bytes(number));
            }
        }
        var receiver = start(jars, "ReceivingProcess", folder.toString());
        try {
            var address = receiver.answer().split(" ")[1];
            var sender = start(jars, "SendingProcess", folder.toString(), address, payloads.toString(),
                    String.valueOf(BulkPayloads.BYTES));
            sender.answer();
            return new Phase4(receiver, sender);
        } catch (IOException | RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    public Sent send(int messages, int threads) throws IOException {
        var times = sender.numbers("send", sent, messages, threads);
        sent += messages;
        return new Sent(messages * 1e9 / times[messages],
                Arrays.stream(times, 0, messages).mapToDouble(time -> time / 1e6).sorted().toArray());
    }

    /** @throws IllegalStateException if other contents arrived than were sent */
    public int compareContent() throws IOException {
        var expected = new ContentHash();
        for (int number = 0; number < sent; number++) {
            expected.add(BulkPayloads.bytes(number));
        }
        var taken = receiver.order("taken");
        if (!taken.equals(sent + " " + expected.hex())) {
            throw new IllegalStateException("phase4's receiver holds other contents than were sent");
        }
        return sent;
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }

    private static OrderedProcess start(Path jars, String main, String... arguments) throws IOException {
        try (var files = Files.list(jars)) {
            var classPath = files.map(Path::toString).sorted().collect(Collectors.joining(":"));
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC", "-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                    "-cp", classPath, PACKAGE + main));
            command.addAll(List.of(arguments));
            return new OrderedProcess("phase4", ANSWER, command);
        }
    }
}
