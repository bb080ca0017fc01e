package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.Passphrase;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.tls.Pin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of cards that are brought to a node: only the right one, compared, makes a peer. */
class PeerCardsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    static Path folder;
    private static TestNode node;
    private static int count;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder.resolve("node"), "ma.dgsn-dgst", "node of a test");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static final SealingPublicKey SEALING = SealingPrivateKey.generate(PeerWithoutChecks.RANDOM).publicKey();

    private static NodeKeys keys() {
        count++;
        return NodeKeys.openOrCreate(folder.resolve("keys-" + count), Passphrase.of("a passphrase of tests".toCharArray()),
                PeerWithoutChecks.RANDOM);
    }

    private static final Map<IdentityPrivateKey, TlsIdentity> TLS = new HashMap<>();

    /** The TLS key that goes with an identity. */
    private static TlsIdentity tls(NodeKeys keys) {
        return TLS.computeIfAbsent(keys.identity(), identity -> TlsIdentity.create("xx.peer", NOW, PeerWithoutChecks.RANDOM));
    }

    private static NodeCard card(String service, NodeKeys keys, Instant from, byte[] charter) {
        return NodeCard.sign(new NodeStatement(service, "xx", "police", new TreeMap<>(Map.of("en", service)),
                "https://127.0.0.1:1", List.of(Pin.of(tls(keys).certificate()).digest()), charter, from, from.plus(Duration.ofDays(30)),
                keys.identity().publicKey(), keys.publicKeys(SEALING)), keys.identity(), keys.log(), keys.receipt());
    }

    private static NodeCard card(String service, NodeKeys keys, Instant from) {
        return card(service, keys, from, OwnCard.charter());
    }

    private static HttpResponse<String> bring(String service, String text) {
        return node.call(node.operator(), TestNode.PASSWORD, "PUT", "/api/v1/peers/" + service, text, Map.of("Content-Type", "text/plain"));
    }

    private static HttpResponse<String> confirm(String service, String fingerprint) {
        return node.call(node.operator(), "POST", "/api/v1/peers/" + service + "/confirm", "{\"fingerprint\": \"" + fingerprint + "\"}");
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aCardIsAPeerOnlyOnceItsFingerprintIsConfirmed() {
        var card = card("xx.first", keys(), NOW);
        assertThat(bring("xx.first", card.text()).body()).contains("\"state\":\"IMPORTED\"", card.fingerprint().groups());
        var early = node.call(node.operator(), "PUT", "/api/v1/channels/early", "{\"members\": [\"xx.first\"]}");
        refused(early, 409, "exchange.peer-not-confirmed");
        refused(confirm("xx.first", "00000 ".repeat(16)), 422, "exchange.fingerprint-differs");
        assertThat(confirm("xx.first", card.fingerprint().groups()).body()).contains("\"state\":\"CONFIRMED\"");
        assertThat(confirm("xx.first", card.fingerprint().hex()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoCardOfThatServiceIsRefusedAndKeepsNothing() {
        var card = card("xx.second", keys(), NOW);
        refused(bring("xx.second", "no card at all"), 422, "exchange.card-refused");
        refused(bring("xx.second", card.text().replace("xx.second", "xx.secone")), 422, "exchange.card-refused");
        refused(bring("xx.third", card.text()), 422, "exchange.card-of-another-service");
        refused(bring("xx.second", "x".repeat(NodeCard.MAX_BYTES + 1)), 413, "exchange.card-too-large");
        refused(bring("ma.dgsn-dgst", node.bean(OwnCard.class).card().text()), 422, "exchange.own-card");
        refused(bring("xx.second", card("xx.second", keys(), NOW.minus(Duration.ofDays(40))).text()), 422, "exchange.card-expired");
        refused(bring("xx.second", card("xx.second", keys(), NOW, new byte[32]).text()), 422, "exchange.other-charter");
        refused(node.call(node.operator(), "GET", "/api/v1/peers/xx.second", null), 404, "exchange.unknown-peer");
    }

    @Test
    void aRenewalTakesEffectAtOnceAndAnotherIdentityDoesNot() {
        var keys = keys();
        var first = card("xx.fourth", keys, NOW.minusSeconds(100));
        bring("xx.fourth", first.text());
        confirm("xx.fourth", first.fingerprint().hex());
        var renewed = card("xx.fourth", keys, NOW);
        assertThat(bring("xx.fourth", renewed.text()).body()).contains("\"state\":\"CONFIRMED\"", NOW.toString());
        refused(bring("xx.fourth", first.text()), 409, "exchange.card-older");
        refused(bring("xx.fourth", card("xx.fourth", keys(), NOW).text()), 409, "exchange.fingerprint-changed");
        var otherLog = keys();
        var changed = card("xx.fourth", new NodeKeys(keys.identity(), otherLog.log(), otherLog.receipt(), otherLog.storage()),
                NOW.plusSeconds(1));
        assertThat(bring("xx.fourth", changed.text()).body()).as("other log and receipt keys, the same identity")
                .contains("\"state\":\"CONFIRMED\"", NOW.plusSeconds(1).toString());
    }

    @Test
    void twoServicesCannotHaveOneTlsKey() {
        var keys = keys();
        var first = card("xx.fifth", keys, NOW);
        bring("xx.fifth", first.text());
        confirm("xx.fifth", first.fingerprint().hex());
        refused(bring("xx.sixth", card("xx.sixth", keys, NOW).text()), 409, "exchange.tls-key-taken");
    }

    @Test
    void theOwnCardLiesInTheDataFolderAndRenewsWithTheSameIdentity() throws Exception {
        var file = node.configuration().data().resolve("ma.dgsn-dgst.card");
        var before = NodeCard.parse(Files.readAllBytes(file));
        var renewed = node.call(node.operator(), "POST", "/api/v1/node-card/renew", "{}");
        assertThat(renewed.body()).isEqualTo(Files.readString(file));
        var after = NodeCard.parse(Files.readAllBytes(file));
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(after.statement().keys()).isEqualTo(before.statement().keys());
    }

    @Test
    void onlyAnOperatorChangesPeersAndChannels() {
        var officer = node.user("officer", Role.OFFICER);
        assertThat(node.call(officer, "GET", "/api/v1/peers", null).statusCode()).isEqualTo(200);
        assertThat(node.call(officer, TestNode.PASSWORD, "PUT", "/api/v1/peers/xx.seventh", "x", Map.of("Content-Type", "text/plain"))
                .statusCode()).isEqualTo(403);
        assertThat(node.call(officer, "PUT", "/api/v1/channels/x", "{\"members\": []}").statusCode()).isEqualTo(403);
    }

    @Test
    void aChannelNeedsAnIdAndMembersThatCanBe() {
        var operator = node.operator();
        refused(node.call(operator, "PUT", "/api/v1/channels/alone", "{\"members\": []}"), 422, "web.invalid-input");
        refused(node.call(operator, "PUT", "/api/v1/channels/x", "{\"members\": [\"Not An Id\"]}"), 422, "web.invalid-input");
        refused(node.call(operator, "PUT", "/api/v1/channels/Bad_Id", "{\"members\": [\"xx.peer\"]}"), 422, "web.invalid-input");
        refused(node.call(operator, "PUT", "/api/v1/channels/x", "{\"member\": [\"xx.peer\"]}"), 422, "web.invalid-input");
        refused(node.call(operator, "GET", "/api/v1/channels/nowhere", null), 404, "exchange.unknown-channel");
    }
}
