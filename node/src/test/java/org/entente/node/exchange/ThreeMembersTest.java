package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.accord.ServiceId;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.peers.OwnCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One channel of three members: one message to both others, a receipt of each, and evidence of it all. */
class ThreeMembersTest {
    @TempDir
    static Path folder;
    private static final Set<String> EFFECTS = ConcurrentHashMap.newKeySet();
    private static TwoNodes nodes;

    @BeforeAll
    static void startNodes() {
        nodes = TwoNodes.start(folder, true, context -> context.registerBean(NetworkObserver.class, () -> new NetworkObserver() {
            @Override
            public void before(String effect) {
                EFFECTS.add("before " + effect.replaceAll("/channels/\\w+/", ""));
            }

            @Override
            public void after(String effect) {
                EFFECTS.add("after " + effect.replaceAll("/channels/\\w+/", ""));
            }
        }), "ma.dgsn-dgst", "es.policia-nacional", "nl.politie");
        nodes.open("three");
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static EvidenceResult verified(TwoNodes.Member by, EntryReference entry, Optional<Trust> trust) {
        var node = by.node();
        var file = node.call(node.user("officer", Role.OFFICER), "GET", "/api/v1/entries/" + entry + "/evidence", null);
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        return EvidenceVerification.verify(file.body().getBytes(StandardCharsets.UTF_8), trust);
    }

    @Test
    void oneMessageReachesBothOthersAndEachReceiptIsVisibleAndProved() {
        var entry = nodes.get(0).append(nodes.members(), Payloads.saying("to both of you"));
        nodes.get(0).awaitDelivered(entry);
        nodes.get(1).awaitOpened(entry);
        nodes.get(2).awaitOpened(entry);
        assertThat(nodes.get(0).state(entry).deliveries()).extracting(DeliveryState.Delivery::member)
                .containsExactly(new ServiceId("es.policia-nacional"), new ServiceId("nl.politie"));

        var own = nodes.get(0).node().bean(OwnCard.class).card();
        var result = verified(nodes.get(0), entry, Optional.of(Trust.of(own)));
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        assertThat(result.proved().orElseThrow().receipts()).isNotEmpty();
        assertThat(new String(result.proved().orElseThrow().payload().orElseThrow(), StandardCharsets.UTF_8)).contains("to both of you");

        var received = verified(nodes.get(1), entry, Optional.of(Trust.of(nodes.get(1).node().bean(OwnCard.class).card())));
        assertThat(received.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        assertThat(verified(nodes.get(2), entry, Optional.empty()).outcome())
                .isEqualTo(EvidenceResult.Outcome.IDENTITY_UNVERIFIED);
    }

    @Test
    void theReceiptsAreShownBySenderAndReceiverAlike() {
        var entry = nodes.get(1).append(nodes.members(), Payloads.saying("shown"));
        nodes.get(1).awaitDelivered(entry);
        nodes.get(0).awaitOpened(entry);
        var sender = nodes.get(1).node().call(nodes.get(1).node().operator(), "GET", "/api/v1/entries/" + entry, null).body();
        var receiver = nodes.get(0).node().call(nodes.get(0).node().operator(), "GET", "/api/v1/entries/" + entry, null).body();
        assertThat(sender).contains("ma.dgsn-dgst", "nl.politie", "DELIVERED", "claimedAt").doesNotContain("WAITING");
        assertThat(receiver).contains("\"incoming\":\"OPENED\"", "claimedAt");
    }

    @Test
    void everyNetworkEffectIsToldBeforeAndAfter() {
        var entry = nodes.get(2).append(nodes.members(), Payloads.saying("observed"));
        nodes.get(2).awaitDelivered(entry);
        assertThat(EFFECTS).contains(
                "before call ma.dgsn-dgst add-checkpoint", "after call ma.dgsn-dgst add-checkpoint",
                "before call ma.dgsn-dgst add-entries", "after call ma.dgsn-dgst add-entries",
                "before answer nl.politie add-entries", "after answer nl.politie add-entries");
    }

    @Test
    void anEntryThatDoesNotExistIsNamedSo() {
        var node = nodes.get(0).node();
        for (var path : new String[] {"three/ma.dgsn-dgst/999", "none/ma.dgsn-dgst/0", "three/us.fbi/0", "three/ma.dgsn-dgst/-1"}) {
            var answer = node.call(node.user("officer", Role.OFFICER), TestNode.PASSWORD, "GET", "/api/v1/entries/" + path + "/evidence",
                    null, Map.of());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("exchange.no-entry");
        }
    }

    @Test
    void anOperatorSeesDeliveryButExportsNoEvidence() {
        var node = nodes.get(0).node();
        var answer = node.call(node.operator(), "GET", "/api/v1/entries/three/ma.dgsn-dgst/1/evidence", null);
        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
