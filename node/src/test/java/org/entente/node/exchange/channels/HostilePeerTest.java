package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.Objection;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Request;
import org.entente.formats.PayloadCodec;
import org.entente.node.TestNode;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.Commits;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.peers.PeerContacts;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer with valid keys that does what no honest node does: every attempt is answered by its reason and changes nothing. */
class HostilePeerTest {
    private static final List<String> TABLES = List.of("log_entries", "log_checkpoint", "log_receipt", "incoming_entry", "entry_keys",
            "log_conviction", "objection");
    private static final Commits COMMITS = new Commits();
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    @TempDir
    static Path nodeFolder;
    private static TestNode node;
    private static int peers;

    @TempDir
    Path folder;
    private String name;
    private String channel;
    private PeerWithoutChecks peer;

    @BeforeAll
    static void startNode() {
        var clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(LATER.get());
            }
        };
        node = TestNode.start(nodeFolder, "ma.dgsn-dgst", "node of a test",
                new Surroundings(clock, new SecureRandom(), COMMITS), context -> context.registerBean("nobody",
                        PayloadReceiver.class, () -> new Nobody()));
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void startPeer() throws IOException {
        peers++;
        name = "xx.peer-" + peers;
        channel = "xx-ma-" + peers;
        peer = new PeerWithoutChecks(folder, name, node, channel);
    }

    /** Fails the test that lets anything through to receivers. */
    private static final class Nobody implements PayloadReceiver {
        @Override
        public boolean receives(org.entente.accord.Payload payload) {
            return !(payload instanceof Objection);
        }

        @Override
        public void received(org.entente.node.store.Transaction tx, org.entente.node.exchange.IncomingEntry entry) {
            throw new AssertionError("reached a receiver: " + entry.reference());
        }
    }

    @AfterEach
    void stopPeer() {
        LATER.set(Duration.ZERO);
        peer.close();
    }

    private static byte[] payload(String text) {
        return PayloadCodec.encode(new CommitmentUpdate(new CommitmentId("fictional"), CommitmentState.values()[0], text, Optional.empty()));
    }

    /** How many rows the node holds of the peer's log. */
    private long count(String table) {
        return count(table, "");
    }

    private long count(String table, String condition) {
        return node.bean(Store.class).read(tx -> tx.sql().sql("SELECT count(*) FROM " + table
                + " WHERE log = (SELECT number FROM channel_log WHERE service = ?) " + condition)
                .param(name).query(Long.class).single());
    }

    private List<Long> counts() {
        return TABLES.stream().map(this::count).toList();
    }

    private String first(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    /** Sends a request that must be refused with this code and leave everything as it was. */
    private void refused(int status, String code, Request request) throws Exception {
        var before = counts();
        var reply = peer.send(request);
        assertThat(first(reply.body())).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void whatNoAgreementAllowsIsReceiptedKeptFromEverybodyAndObjectedTo() throws Exception {
        peer.append(payload("sent although nothing allows it"));
        var answer = peer.deliver();
        assertThat(answer.status()).isEqualTo(200);
        COMMITS.await("quarantine", () -> count("incoming_entry", "AND state = 'QUARANTINED'") == 1);
        COMMITS.await("the objection is receipted", () -> peer.received().stream().anyMatch(Objection.class::isInstance));
        var objection = (Objection) peer.received().stream().filter(Objection.class::isInstance).findFirst().orElseThrow();
        assertThat(objection.entry().log()).isEqualTo(peer.genesis.origin(peer.own));
        assertThat(objection.entry().index()).isEqualTo(2);
        var shown = node.call(node.operator(), "GET", "/api/v1/quarantine", null).body();
        assertThat(shown).contains(channel + "/" + name + "/2", "OBJECTED").doesNotContain("sent although");
    }

    @Test
    void whatIsNoPayloadIsQuarantinedToo() throws Exception {
        peer.append("{\"not\": \"a payload\"}".getBytes(StandardCharsets.UTF_8));
        peer.deliver();
        COMMITS.await("quarantine", () -> count("incoming_entry",
                "AND state = 'QUARANTINED' AND reason LIKE 'The entry cannot be read%'") == 1);
    }

    @Test
    void garbageIsRefusedWithItsReason() throws Exception {
        refused(400, "truncated", Request.addCheckpoint("garbage".getBytes(StandardCharsets.UTF_8)));
        refused(400, "truncated", Request.addEntries(new byte[] {1, 2, 3}));
    }

    @Test
    void anOversizedBodyIsRefusedUnread() throws Exception {
        refused(413, "exchange.door-too-large", Request.addEntries(new byte[Request.MAX_BODY + 1]));
    }

    @Test
    void anOldCheckpointSentAgainIsRefused() throws Exception {
        peer.append(payload("one"));
        var old = peer.next();
        peer.deliver();
        var before = counts();
        var reply = peer.send(old);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(first(reply.body())).isEqualTo("3");
        assertThat(count("log_entries")).isEqualTo(before.getFirst());
    }

    @Test
    void aForkConvictsItsAuthorAndClosesItsLog() throws Exception {
        peer.append(payload("one"));
        peer.deliver();
        var checkpoint = new Checkpoint(peer.genesis.origin(peer.own), 3, Hash.leaf("another history".getBytes(StandardCharsets.UTF_8)));
        var other = SignedCheckpoint.sign(checkpoint, peer.keys.log(), peer.keys.log().publicKey(), Instant.now().getEpochSecond());
        var reply = peer.send(Request.addCheckpoint(new AddCheckpoint(3, List.of(), other.note()).body()));
        assertThat(first(reply.body())).isEqualTo("fork");
        assertThat(count("log_conviction")).isEqualTo(1);
        peer.append(payload("after the fork"));
        assertThat(first(peer.deliver().body())).isEqualTo("convicted");
        var shown = node.call(node.operator(), "GET", "/api/v1/channels/" + channel, null).body();
        assertThat(shown).contains("\"convicted\":true").contains("\"reason\":\"fork\"");
    }

    @Test
    void entriesBeforeTheirCheckpointAreRefused() throws Exception {
        peer.append(payload("one"));
        var entries = new AddEntries.Writer(peer.genesis.origin(peer.own), 0, 3);
        refused(422, "no-checkpoint", Request.addEntries(entries.body()));
    }

    @Test
    void entriesThatLeaveAGapAreRefusedWithWhereToGoOn() throws Exception {
        peer.append(payload("one"));
        assertThat(peer.send(peer.next()).status()).isEqualTo(200);
        refused(409, "3", Request.addEntries(new AddEntries.Writer(peer.genesis.origin(peer.own), 2, 3).body()));
    }

    @Test
    void entriesThatAreNotThoseOfTheCheckpointAreRefused() throws Exception {
        peer.append(payload("one"));
        assertThat(peer.send(peer.next()).status()).isEqualTo(200);
        var foreign = new AddEntries.Writer(peer.genesis.origin(peer.own), 0, 3).add(new AddEntries.Package(0, 0,
                List.of(peer.genesis.encode(), new byte[] {2, 0}, new byte[] {3, 0}), List.of()));
        refused(422, "proof-invalid", Request.addEntries(foreign.body()));
    }

    @Test
    void aCheckpointOfSomebodyElsesLogIsRefused() throws Exception {
        peer.append(payload("one"));
        var foreign = new Checkpoint(peer.genesis.origin(peer.other), 1, Hash.leaf(new byte[] {1}));
        var signed = SignedCheckpoint.sign(foreign, peer.keys.log(), peer.keys.log().publicKey(), Instant.now().getEpochSecond());
        var before = counts();
        var reply = peer.send(Request.addCheckpoint(new AddCheckpoint(0, List.of(), signed.note()).body()));
        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aChannelThatThePeerIsNoMemberOfDoesNotExistForIt() throws Exception {
        var path = Paths.path("0".repeat(64), "add-checkpoint");
        var reply = peer.client.send("POST", path, "text/plain", new byte[] {1});
        assertThat(first(reply.body())).isEqualTo("exchange.unknown-channel");
        assertThat(first(peer.client.send("POST", "/api/v1/channels", "text/plain", new byte[] {1}).body()))
                .isEqualTo("exchange.door-not-found");
        assertThat(first(peer.client.send("GET", Paths.path(peer.genesis.channel().value(), "add-entries"), "", new byte[0]).body()))
                .isEqualTo("exchange.door-method");
    }

    @Test
    void aStrangersKeyIsRefusedAndNoted() {
        var strange = TlsIdentity.create("xx.strange", Instant.now(), PeerWithoutChecks.RANDOM);
        try (var client = PeerWithoutChecks.client(node, strange)) {
            assertThatThrownBy(() -> client.send("POST", Paths.path(peer.genesis.channel().value(), "add-checkpoint"),
                    "text/plain", new byte[] {1})).isInstanceOf(IOException.class);
        }
        // The handshake ends for the caller before it does for the door.
        COMMITS.await("somebody is noted", () -> !node.bean(PeerContacts.class).refusals().isEmpty());
        assertThat(node.bean(PeerContacts.class).refusals()).anySatisfy(refusal -> {
            assertThat(refusal.pin()).isEqualTo(Pin.of(strange.certificate()).toString());
            assertThat(refusal.reason()).isEqualTo("exchange.stranger");
            assertThat(refusal.address()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void aPeerIsRefusedOnceItsCardHasExpired() throws Exception {
        peer.append(payload("one"));
        LATER.set(Duration.ofDays(31));
        refused(403, "exchange.peer-card-expired", peer.next());
    }

    @Test
    void aRemovedPeerIsRefusedOnAConnectionThatStands() throws Exception {
        peer.append(payload("one"));
        peer.send(peer.next());
        var removed = node.call(node.operator(), "POST", "/api/v1/peers/" + name + "/remove", "{}");
        assertThat(removed.statusCode()).isEqualTo(200);
        refused(403, "exchange.stranger", peer.next());
    }
}
