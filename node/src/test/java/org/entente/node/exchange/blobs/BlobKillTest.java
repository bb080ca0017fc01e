package org.entente.node.exchange.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.merkle.Hash;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.tls.Caller;
import org.entente.node.exchange.tls.Door;
import org.entente.node.exchange.tls.DoorHandler;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.exchange.tls.PinnedTrust;
import org.entente.node.exchange.tls.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle (SIGKILL) and started again, over real TLS. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlobKillTest {
    /** More than the heap of the processes. */
    private static final int LENGTH = 4100 * Blobs.CHUNK + 77;

    @TempDir
    Path here;
    @TempDir
    Path there;
    @TempDir
    Path door;

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx48m", "-cp", System.getProperty("java.class.path"), BlobProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void sealingThatIsKilledGoesOnAndGivesTheContent() throws Exception {
        var killed = start("seal", here.toString(), String.valueOf(LENGTH));
        try (var lines = killed.inputReader(StandardCharsets.UTF_8)) {
            killed.getOutputStream().write(Blobs.content(0, 100 * Blobs.CHUNK + 4000));
            killed.getOutputStream().flush();
            for (var line = lines.readLine(); Long.parseLong(line) < 100 * Blobs.CHUNK; line = lines.readLine()) {
                assertThat(line).isNotEmpty();
            }
            kill(killed);
        }
        var again = start("seal", here.toString(), String.valueOf(LENGTH));
        try (var lines = again.inputReader(StandardCharsets.UTF_8)) {
            int from = Integer.parseInt(lines.readLine());
            assertThat(from).isEqualTo(100 * Blobs.CHUNK);
            var feeder = Thread.startVirtualThread(() -> feed(again, from));
            var last = lines.lines().reduce("", (before, line) -> line).split(" ");
            feeder.join();
            var blob = new Blob(Hash.of(HexFormat.of().parseHex(last[0])), Long.parseLong(last[1]),
                    BlobKey.of(HexFormat.of().parseHex(last[2]), SecretAccess.grant()));
            assertThat(Blobs.opened(Blobs.folder(here), blob)).isEqualTo(Blobs.content(0, LENGTH));
        }
        assertThat(again.waitFor()).isZero();
    }

    private static void feed(Process process, int from) {
        try (var in = process.getOutputStream()) {
            in.write(Blobs.content(from, LENGTH - from));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Answers with a blob, notes what was asked for, and holds back the piece that begins at one place. */
    private final class Holding implements DoorHandler {
        private final BlobDoor blobs = new BlobDoor(Blobs.folder(here));
        private final Blob blob;
        private final List<String> ranges = new CopyOnWriteArrayList<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile String held;

        Holding(Blob blob, long from) {
            this.blob = blob;
            this.held = "bytes=" + from + "-";
        }

        @Override
        public Reply refusal(Caller caller, String method, String path) {
            return path.equals(BlobFetch.path(Blobs.CHANNEL, blob)) ? null : Reply.text(404, "not here");
        }

        @Override
        public Reply answer(Caller caller, String path, byte[] body) {
            throw new IllegalStateException("without a range");
        }

        @Override
        public Reply answer(Caller caller, String path, String range, byte[] body) {
            ranges.add(range);
            if (range.startsWith(held)) {
                reached.countDown();
                awaitRelease();
            }
            return ((BlobDoor.Answer.Piece) blobs.answer(Blobs.CHANNEL, blob.hash(), range)).reply();
        }

        private void awaitRelease() {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Reply turnedAway(Caller caller, Turned why) {
            return Reply.text(400, why.name());
        }
    }

    @Test
    void fetchingThatIsKilledAsksForNothingTwice() throws Exception {
        var blob = Blobs.sealed(Blobs.folder(here), LENGTH);
        var host = TlsIdentity.create("xx.host", Instant.parse("2026-01-01T00:00:00Z"), Blobs.RANDOM);
        var holding = new Holding(blob, Blob.chunkStart(256));
        try (var open = Door.open("127.0.0.1", 0, door,
                new Door.Identity(() -> host, new PinnedTrust(pin -> true, (pin, address) -> {}), Blobs.RANDOM), holding,
                new Door.Limits(10_000, Duration.ofSeconds(30), Duration.ofSeconds(60)))) {
            var arguments = new String[] {"fetch", there.toString(), "https://127.0.0.1:" + open.port(),
                Pin.of(host.certificate()).toString(), blob.hash().hex(), String.valueOf(LENGTH),
                HexFormat.of().formatHex(blob.key().bytes(SecretAccess.grant()))};
            var killed = start(arguments);
            holding.reached.await();
            kill(killed);
            holding.held = "none";
            holding.released.countDown();
            assertThat(holding.ranges).hasSize(5);

            var again = start(arguments);
            try (var lines = again.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.lines().toList()).endsWith("whole").first()
                        .isEqualTo(String.valueOf(Blob.chunkStart(320)));
            }
            assertThat(again.waitFor()).isZero();
            assertThat(holding.ranges.get(5)).startsWith("bytes=" + Blob.chunkStart(256) + "-");
            assertThat(holding.ranges).hasSize(5 + 61);
        }
        assertThat(Blobs.opened(Blobs.folder(there), blob)).isEqualTo(Blobs.content(0, LENGTH));
    }
}
