package org.entente.node.exchange.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.Checkpoint;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.Revocation;
import org.entente.node.TestNode;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revoked keys are powerless past the last valid checkpoint. */
class RevocationTest {
    @TempDir
    Path folder;
    private TwoNodes nodes;
    private TwoNodes.Member first;
    private TwoNodes.Member second;
    private OfflineRoots roots;

    @BeforeEach
    void start() {
        nodes = TwoNodes.admittingAll(folder);
        first = nodes.first();
        second = nodes.second();
        nodes.open("ma-es");
        roots = new OfflineRoots(first.node());
        assertThat(roots.submit(roots.named())).isEqualTo(200);
        awaitCountersigned(2);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void awaitCountersigned(long size) {
        first.await("countersignature of " + size, () -> first.read(tx ->
                first.node().bean(OwnIdentity.class).countersignedBy(tx, second.service().value())) >= size);
    }

    private EntryReference delivered(int number) {
        var entry = first.append(nodes.members(), Payloads.saying("entry " + number));
        first.awaitDelivered(entry);
        second.awaitOpened(entry);
        return entry;
    }

    private List<Checkpoint> cuts(String use) {
        return first.node().call(first.node().operator(), "GET", "/api/v1/identity/cuts/" + use, null).body().lines()
                .map(Revocation::parseCut).toList();
    }

    private String entryAtSecond(EntryReference entry) {
        return second.node().call(second.node().operator(), "GET", "/api/v1/entries/" + entry, null).body();
    }

    private boolean troubleAtFirst(String code) {
        return first.node().call(first.node().operator(), "GET", "/api/v1/peers/" + second.service(), null).body().contains(code);
    }

    private boolean refusedAtSecond(String code) {
        return second.node().call(second.node().operator(), "GET", "/api/v1/exchange/refusals", null).body().contains('"' + code + '"');
    }

    @Test
    void whatARevokedLogKeySignedPastTheCutIsFlaggedAndNothingMoreIsTaken() {
        var before = delivered(1);
        var cuts = cuts("log");
        assertThat(cuts).hasSize(1);
        var after = delivered(2);
        var log = IdentityState.hash(first.node().bean(OwnCard.class).card().statement().keys().log());
        assertThat(roots.submit(roots.revocation(Revocation.Use.LOG, log, cuts))).isEqualTo(200);
        awaitCountersigned(3);
        assertThat(entryAtSecond(before)).contains("\"revoked\":false");
        assertThat(entryAtSecond(after)).contains("\"revoked\":true");
        var late = first.append(nodes.members(), Payloads.saying("entry 3"));
        second.await("the refusal", () -> refusedAtSecond("exchange.key-revoked"));
        assertThat(second.stateOfIncoming(late)).isEmpty();
        assertThat(first.state(late).deliveredToAll()).isFalse();
        second.restart();
        assertThat(entryAtSecond(after)).as("after a restart").contains("\"revoked\":true");
    }

    @Test
    void aCardWithARevokedKeyIsNotTakenAndOneWithNewKeysIs() {
        delivered(1);
        var log = IdentityState.hash(first.node().bean(OwnCard.class).card().statement().keys().log());
        assertThat(roots.submit(roots.revocation(Revocation.Use.LOG, log, cuts("log")))).isEqualTo(200);
        awaitCountersigned(3);
        var present = first.node().bean(OwnCard.class).card().text();
        var renewed = first.node().bean(OwnCard.class).renew();
        while (renewed.text().equals(present)) {
            // Within the second in which it was issued it is the same card.
            renewed = first.node().bean(OwnCard.class).renew();
        }
        var refused = broughtToSecond(renewed);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("exchange.key-revoked");
        assertThat(broughtToSecond(first.node().bean(OwnCard.class).changeSigningKeys()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> broughtToSecond(NodeCard card) {
        return second.node().call(second.node().operator(), TestNode.PASSWORD, "PUT", "/api/v1/peers/" + first.service(), card.text(),
                Map.of("Content-Type", "text/plain"));
    }

    @Test
    void whatWasStoredPastTheCutAndNotHandedOnStaysInQuarantine() {
        delivered(1);
        var cuts = cuts("log");
        var log = IdentityState.hash(first.node().bean(OwnCard.class).card().statement().keys().log());
        var entry = delivered(2);
        // As if this node had stored it and not looked at it yet.
        second.stop();
        assertThat(roots.submit(roots.revocation(Revocation.Use.LOG, log, cuts))).isEqualTo(200);
        second.startAgain();
        awaitCountersigned(3);
        second.node().bean(Store.class).write(tx -> tx.sql().sql("UPDATE incoming_entry SET state = 'STORED' WHERE position = ?")
                .param(entry.index()).update());
        second.restart();
        second.awaitQuarantined(entry);
        assertThat(entryAtSecond(entry)).contains("revoked, and it lies past the last valid checkpoint");
    }

    @Test
    void aRevokedTlsKeyOpensNoDoorAndIsNotCalled() {
        delivered(1);
        var pin = first.node().bean(OwnCard.class).card().statement().tlsPins().getFirst();
        assertThat(roots.submit(roots.revocation(Revocation.Use.TLS, Hash.of(pin), List.of()))).isEqualTo(200);
        awaitCountersigned(3);
        assertThat(second.node().bean(Peers.class).byPin(new Pin(pin))).isEmpty();
        var late = first.append(nodes.members(), Payloads.saying("entry 2"));
        second.await("the refusal", () -> refusedAtSecond("exchange.key-revoked"));
        assertThat(second.stateOfIncoming(late)).isEmpty();
    }

    @Test
    void receiptsOfARevokedReceiptKeyAreNotAskedForPastTheCut() {
        delivered(1);
        var others = new OfflineRoots(second.node());
        assertThat(others.submit(others.named())).isEqualTo(200);
        var receipt = IdentityState.hash(second.node().bean(OwnCard.class).card().statement().keys().receipt());
        var cuts = second.node().call(second.node().operator(), "GET", "/api/v1/identity/cuts/receipt", null).body().lines()
                .map(Revocation::parseCut).toList();
        assertThat(cuts).hasSize(1);
        assertThat(others.submit(others.revocation(Revocation.Use.RECEIPT, receipt, cuts))).isEqualTo(200);
        first.await("the revocation", () -> first.node().bean(Revocations.class)
                .of(second.service(), second.node().bean(OwnCard.class).card().statement().keys().receipt()).isPresent());
        var late = first.append(nodes.members(), Payloads.saying("entry 2"));
        // Not called again: only what comes from it makes commits here, after each of which the state is looked at.
        for (int i = 0; i < 20 && !troubleAtFirst("exchange.key-revoked"); i++) {
            first.awaitOpened(second.append(nodes.members(), Payloads.saying("round " + i)));
        }
        assertThat(troubleAtFirst("exchange.key-revoked")).isTrue();
        assertThat(first.state(late).deliveredToAll()).isFalse();
    }

    @Test
    void aServiceRevokesItsOwnKeysAlone() {
        delivered(1);
        var theirs = IdentityState.hash(second.node().bean(OwnCard.class).card().statement().keys().log());
        assertThat(roots.submit(roots.revocation(Revocation.Use.LOG, theirs, List.of()))).isEqualTo(200);
        awaitCountersigned(3);
        var entry = second.append(nodes.members(), Payloads.saying("entry 2"));
        second.awaitDelivered(entry);
        first.awaitOpened(entry);
    }
}
