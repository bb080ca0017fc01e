package org.entente.node.exchange.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.entente.node.exchange.keys.TlsIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TlsIdentity HOST = identity("xx.host");
    private static final TlsIdentity GUEST = identity("xx.guest");
    private static final TlsIdentity STRANGER = identity("xx.stranger");
    private static final PinnedTrust.RefusalLog IGNORED = (pin, address) -> {};

    @TempDir
    Path folder;
    private final List<Pin> refused = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<DoorHandler.Turned> turnedAway = new CopyOnWriteArrayList<>();
    private Door door;

    private static TlsIdentity identity(String service) {
        return TlsIdentity.create(service, Instant.parse("2026-01-01T00:00:00Z"), RANDOM);
    }

    private class Echo implements DoorHandler {
        @Override
        public Reply refusal(Caller caller, String method, String path) {
            return path.equals("/closed") ? Reply.text(403, "closed") : null;
        }

        @Override
        public Reply answer(Caller caller, String path, byte[] body) {
            asked.add(path);
            if (path.equals("/fails")) {
                throw new IllegalStateException("as this test asked");
            }
            return Reply.text(200, caller.pin() + " " + body.length);
        }

        @Override
        public void noHandshake(Optional<Pin> pin, String address) {
            failed.add(pin.map(Pin::toString).orElse("none") + " " + address);
        }

        @Override
        public Reply turnedAway(Caller caller, Turned why) {
            turnedAway.add(why);
            return Reply.text(400, why.name());
        }
    }

    @BeforeEach
    void openDoor() {
        var trust = new PinnedTrust(Pin.of(GUEST.certificate())::equals, (pin, address) -> refused.add(pin));
        door = Door.open("127.0.0.1", 0, folder, new Door.Identity(() -> HOST, trust, RANDOM), new Echo(),
                new Door.Limits(10_000, Duration.ofMillis(300), Duration.ofSeconds(5)));
    }

    @AfterEach
    void closeDoor() {
        door.close();
    }

    private PeerClient client(TlsIdentity own, TlsIdentity expected) {
        return new PeerClient(own, List.of(Pin.of(expected.certificate())), URI.create("https://127.0.0.1:" + door.port()),
                Duration.ofSeconds(20), 1_000, IGNORED, RANDOM);
    }

    private SSLSocket socket(TlsIdentity own, String protocol) throws Exception {
        SSLContext context;
        var trust = new PinnedTrust(pin -> true, IGNORED);
        if (own == null) {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, RANDOM);
        } else {
            context = Tls.context(() -> own, trust, RANDOM);
        }
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.port());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String exchange(SSLSocket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void aKnownPeerIsAnsweredAndKnownByItsKey() throws Exception {
        try (var client = client(GUEST, HOST)) {
            var reply = client.send("POST", "/hello", "text/plain", new byte[10_000]);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.bodyText()).isEqualTo(Pin.of(GUEST.certificate()) + " 10000");
        }
    }

    @Test
    void aPeerWithAnotherCertificateIsRefusedAndNoted() throws Exception {
        try (var client = client(STRANGER, HOST)) {
            assertThatThrownBy(() -> client.send("POST", "/hello", "text/plain", new byte[1])).isInstanceOf(IOException.class);
        }
        assertThat(refused).contains(Pin.of(STRANGER.certificate()));
        assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo(Pin.of(STRANGER.certificate()) + " 127.0.0.1");
        assertThat(asked).isEmpty();
    }

    @Test
    void aPeerWithoutCertificateIsRefused() throws Exception {
        try (var socket = socket(null, "TLSv1.3")) {
            assertThatThrownBy(() -> exchange(socket, "POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
                    .isInstanceOf(IOException.class);
        }
        assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo("none 127.0.0.1");
        assertThat(asked).isEmpty();
    }

    @Test
    void anOlderProtocolIsRefused() throws Exception {
        try (var socket = socket(null, "TLSv1.2")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo("none 127.0.0.1");
    }

    @Test
    void aServerThatIsNotThePinnedPeerIsNotTalkedTo() {
        try (var client = client(GUEST, STRANGER)) {
            assertThatThrownBy(() -> client.send("POST", "/hello", "text/plain", new byte[1])).isInstanceOf(SSLException.class);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void anAnnouncedOversizedBodyIsRefusedUnread() throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            assertThat(exchange(socket, "POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 10001\r\n\r\n"))
                    .startsWith("HTTP/1.1 400").endsWith("TOO_LARGE");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aBodyThatGrowsPastTheBoundIsRefused() throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            assertThat(exchange(socket, "POST /hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n"
                    + "x".repeat(0x2711) + "\r\n0\r\n\r\n")).contains("TOO_LARGE");
        }
        assertThat(asked).isEmpty();
    }

    private String packed(String encoding, byte[] body) throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            socket.getOutputStream().write(("POST /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Encoding: " + encoding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] gzip(int length) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(packed)) {
            out.write(new byte[length]);
        }
        return packed.toByteArray();
    }

    @Test
    void aBodyInGzipIsUnpackedAndOneThatUnpacksBeyondTheBoundIsRefused() throws Exception {
        assertThat(packed("gzip", gzip(9_000))).startsWith("HTTP/1.1 200").contains("Accept-Encoding: gzip").endsWith(" 9000");
        assertThat(gzip(5_000_000).length).isLessThan(10_000);
        assertThat(packed("gzip", gzip(5_000_000))).contains("TOO_LARGE");
        assertThat(packed("gzip", new byte[100])).contains("CUT_SHORT");
        assertThat(packed("br", new byte[100])).contains("ENCODED");
        assertThat(turnedAway).containsExactly(DoorHandler.Turned.TOO_LARGE, DoorHandler.Turned.CUT_SHORT, DoorHandler.Turned.ENCODED);
    }

    @Test
    void aBodyThatStopsComingIsGivenUp() throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            assertThat(exchange(socket, "POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")).startsWith("HTTP/1.1 408");
        }
        assertThat(turnedAway).containsExactly(DoorHandler.Turned.TOO_SLOW);
        assertThat(asked).isEmpty();
    }

    /** Half-open: somebody connects and says nothing, or goes on holding a connection without a request. */
    @Test
    void aConnectionOnWhichNothingIsSaidIsClosed() throws Exception {
        try (var silent = new java.net.Socket(InetAddress.getLoopbackAddress(), door.port())) {
            silent.setSoTimeout(20_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        try (var socket = socket(GUEST, "TLSv1.3")) {
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(asked).isEmpty();
    }

    /** Half-open from the other side: a server that takes the connection and never answers. */
    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var client = new PeerClient(GUEST, List.of(Pin.of(HOST.certificate())), URI.create("https://127.0.0.1:" + silent.getLocalPort()),
                        Duration.ofMillis(300), 1_000, IGNORED, RANDOM)) {
            assertThatThrownBy(() -> client.send("POST", "/hello", "text/plain", new byte[1])).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsNotHttpIsRefused() throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            assertThat(exchange(socket, "\0\1\2 garbage\r\n\r\n")).startsWith("HTTP/1.1 400").endsWith("\r\n\r\nrefused");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalComesBeforeTheBodyIsRead() throws Exception {
        try (var socket = socket(GUEST, "TLSv1.3")) {
            assertThat(exchange(socket, "POST /closed HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"))
                    .startsWith("HTTP/1.1 403").endsWith("closed");
        }
    }

    @Test
    void aFailureInsideTellsThePeerNothingOfItself() throws Exception {
        try (var client = client(GUEST, HOST)) {
            assertThat(client.send("POST", "/fails", "text/plain", new byte[1]).bodyText()).isEqualTo("FAILED");
        }
    }

    @Test
    void aPortInUseIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> Door.open("127.0.0.1", door.port(), folder,
                new Door.Identity(() -> HOST, new PinnedTrust(pin -> true, IGNORED), RANDOM), new Echo(),
                new Door.Limits(1, Duration.ofSeconds(1), Duration.ofSeconds(1))))
                .hasMessageContaining("entente.exchange.port").hasMessageContaining(String.valueOf(door.port()));
    }

    @Test
    void aReplyLongerThanExpectedIsCutOff() throws Exception {
        try (Door big = Door.open("127.0.0.1", 0, folder,
                new Door.Identity(() -> HOST, new PinnedTrust(pin -> true, IGNORED), RANDOM), new Echo() {
                    @Override
                    public Reply answer(Caller caller, String path, byte[] body) {
                        return new Reply(200, "", new byte[1_001]);
                    }
                }, new Door.Limits(10, Duration.ofSeconds(5), Duration.ofSeconds(5)));
                var client = new PeerClient(GUEST, List.of(Pin.of(HOST.certificate())), URI.create("https://127.0.0.1:" + big.port()),
                        Duration.ofSeconds(20), 1_000, IGNORED, RANDOM)) {
            assertThatThrownBy(() -> client.send("POST", "/", "text/plain", new byte[0])).hasMessageContaining("1000");
        }
    }
}
