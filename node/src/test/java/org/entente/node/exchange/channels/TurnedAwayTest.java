package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.entente.node.TestNode;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.Commits;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.exchange.tls.PinnedTrust;
import org.entente.node.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is turned away at the door for peers stands on the operator's list, after a restart too. */
class TurnedAwayTest {
    @TempDir
    Path folder;

    private final Commits commits = new Commits();

    @Test
    void callersWithoutAndWithUnknownCertificatesAreListedAfterARestart() throws Exception {
        var strange = TlsIdentity.create("xx.strange", Instant.now(), PeerWithoutChecks.RANDOM);
        var pin = Pin.of(strange.certificate()).toString();
        try (var node = TestNode.start(folder.resolve("node"), "ma.dgsn-dgst", "node of a test",
                new Surroundings(Clock.systemUTC(), new SecureRandom(), commits))) {
            withKey(node, strange);
            withoutCertificate(node);
            withoutTls(node);
            commits.await("all three are stored", () -> node.bean(Store.class).read(tx ->
                    tx.sql().sql("SELECT coalesce(sum(times), 0) FROM exchange_refusal").query(Long.class).single()) >= 3);

            try (var again = node.restart()) {
                var listed = again.call(again.operator(), "GET", "/api/v1/exchange/refusals", null).body();
                assertThat(listed).contains("\"pin\":\"" + pin + "\"", "\"reason\":\"exchange.stranger\"",
                        "\"pin\":\"\"", "\"reason\":\"exchange.no-handshake\"", "\"address\":\"127.0.0.1\"", "\"count\":2");
            }
        }
    }

    private static void withKey(TestNode node, TlsIdentity strange) {
        try (var client = PeerWithoutChecks.client(node, strange)) {
            assertThatThrownBy(() -> client.send("POST", Paths.path("0".repeat(64), "add-checkpoint"), "text/plain", new byte[] {1}))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void withoutCertificate(TestNode node) throws Exception {
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new PinnedTrust(any -> true, PinnedTrust.RefusalLog.NONE)}, PeerWithoutChecks.RANDOM);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port(node))) {
            assertThatThrownBy(() -> {
                socket.startHandshake();
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            }).isInstanceOf(IOException.class);
        }
    }

    private static void withoutTls(TestNode node) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(node))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static int port(TestNode node) {
        return URI.create(node.bean(OwnCard.class).card().statement().url()).getPort();
    }
}
