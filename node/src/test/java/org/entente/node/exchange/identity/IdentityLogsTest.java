package org.entente.node.exchange.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.node.TestNode;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.keys.IdentityKeys;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identity logs between real nodes. */
class IdentityLogsTest {
    @TempDir
    Path folder;
    private TwoNodes nodes;
    private TwoNodes.Member first;
    private TwoNodes.Member second;

    @BeforeEach
    void start() {
        nodes = TwoNodes.admittingAll(folder);
        first = nodes.first();
        second = nodes.second();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private static IdentityView own(TwoNodes.Member member) {
        return member.read(tx -> member.node().bean(IdentityViews.class).own(tx));
    }

    private static IdentityView held(TwoNodes.Member at, TwoNodes.Member of) {
        return at.read(tx -> at.node().bean(IdentityViews.class).of(tx, of.service().value()));
    }

    /** Waits until the other countersigned the whole log of one, of at least so many statements. */
    private static void awaitCountersigned(TwoNodes.Member of, TwoNodes.Member by, long size) {
        of.await("countersignature of " + size, () -> of.read(tx -> of.node().bean(OwnIdentity.class).size(tx)) >= size
                && of.read(tx -> of.node().bean(OwnIdentity.class).countersignedBy(tx, by.service().value())) >= size);
    }

    private static Peer peer(TwoNodes.Member at, TwoNodes.Member of) {
        return at.read(tx -> at.node().bean(Peers.class).get(tx, of.service()));
    }

    private static int bring(TwoNodes.Member to, TwoNodes.Member of, IdentityUpdate update) {
        return to.node().call(to.node().operator(), TestNode.PASSWORD, "PUT", "/api/v1/peers/" + of.service() + "/identity/log",
                new String(update.encode(), StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain")).statusCode();
    }

    /** A card that is renewed within the second in which it was issued is the same card, so it is asked for until that is over. */
    private static void renewCard(TwoNodes.Member member) {
        var before = member.node().bean(OwnCard.class).card().text();
        while (member.node().bean(OwnCard.class).card().text().equals(before)) {
            member.node().call(member.node().operator(), "POST", "/api/v1/node-card/renew", "{}");
        }
    }

    @Test
    void eachNodeBeginsItsLogWithItsCardAndThePeerCountersignsIt() {
        awaitCountersigned(first, second, 1);
        awaitCountersigned(second, first, 1);
        assertThat(own(first).statements()).extracting(IdentityView.Statement::kind).containsExactly(IdentityView.Kind.CARD);
        assertThat(held(second, first).root()).isEqualTo(own(first).root());
        assertThat(held(second, first).countersigned()).extracting(IdentityView.Countersignature::by).containsExactly(second.service().value());
    }

    @Test
    void aLaterCardIsAddedAndComesToThePeerThroughTheLog() {
        awaitCountersigned(first, second, 1);
        renewCard(first);
        awaitCountersigned(first, second, 2);
        assertThat(peer(second, first).card().text()).isEqualTo(first.node().bean(OwnCard.class).card().text());
        first.restart();
        assertThat(own(first).size()).isEqualTo(2);
    }

    @Test
    void rootsThatAreKnownChangeTheIdentityKeyAndThePeerFollows() {
        awaitCountersigned(first, second, 1);
        var roots = new OfflineRoots(first.node());
        assertThat(roots.submit(roots.named())).isEqualTo(200);
        awaitCountersigned(first, second, 2);
        var before = roots.identity();
        var next = roots.nextKey();
        assertThat(roots.submit(roots.change(next, 1))).as("one root").isEqualTo(422);
        assertThat(roots.identity()).isEqualTo(before);
        assertThat(roots.submit(roots.change(next, 1, 2))).isEqualTo(200);
        assertThat(roots.identity()).isNotEqualTo(before);
        awaitCountersigned(first, second, 4);
        assertThat(peer(second, first).state()).isEqualTo(Peer.State.CONFIRMED);
        assertThat(peer(second, first).card().statement().identity()).isEqualTo(roots.identity());
        assertThat(held(second, first).notices()).extracting(IdentityNotices.Notice::kind)
                .containsExactly(IdentityNotices.Kind.IDENTITY_CHANGED, IdentityNotices.Kind.ROOTS_NAMED);
        var changed = roots.identity();
        first.restart();
        assertThat(first.node().bean(IdentityKeys.class).present().publicKey()).isEqualTo(changed);
        assertThat(first.node().bean(OwnCard.class).card().statement().identity()).isEqualTo(changed);
    }

    @Test
    void rootsThatComeTogetherWithTheChangeAreNotFollowed() {
        awaitCountersigned(first, second, 1);
        second.stop();
        var roots = new OfflineRoots(first.node());
        var before = roots.identity();
        assertThat(roots.submit(roots.named())).isEqualTo(200);
        assertThat(roots.submit(roots.change(roots.nextKey(), 0, 1))).isEqualTo(200);
        second.startAgain();
        // Both come in one part, as they would from whoever stole the identity key.
        assertThat(bring(second, first, first.read(tx -> first.node().bean(IdentityReplies.class).part(tx, first.service().value(), 1)).orElseThrow()))
                .isIn(200, 409);
        second.await("notice", () -> held(second, first).notices().stream().anyMatch(notice -> notice.kind() == IdentityNotices.Kind.IDENTITY_NOT_FOLLOWED));
        assertThat(peer(second, first).card().statement().identity()).isEqualTo(before);
    }

    @Test
    void aSecondLogOfAServiceIsAForkAndEndsWhatIsTakenOfIt() {
        awaitCountersigned(first, second, 1);
        renewCard(first);
        awaitCountersigned(first, second, 2);
        var start = first.read(tx -> first.node().bean(IdentityReplies.class).part(tx, first.service().value(), 0)).orElseThrow();
        var firstCard = (IdentityStatement.OfCard) start.statements().getFirst();
        // Another second statement: the first card once more.
        var forked = IdentityLog.of(firstCard).append(firstCard);
        var head = forked.sign(first.node().bean(IdentityKeys.class).present(), 1_790_000_000L).note();
        assertThat(bring(second, first, new IdentityUpdate(2, List.of(), List.of(), head))).isEqualTo(409);
        assertThat(held(second, first).forked()).isTrue();
        assertThat(held(second, first).notices().getFirst().kind()).isEqualTo(IdentityNotices.Kind.FORK);
        assertThat(bring(second, first, start)).as("nothing more is taken").isEqualTo(409);
    }

    @Test
    void aNodeRestoredFromABackupTakesBackWhatPeersHoldOfItsLog() {
        awaitCountersigned(first, second, 1);
        renewCard(first);
        awaitCountersigned(first, second, 2);
        var lost = own(first).statements().getFirst();
        // What a backup from before the renewal does not have.
        first.node().bean(Store.class).write(tx -> tx.sql().sql("DELETE FROM identity_receipt WHERE size = 2").update()
                + tx.sql().sql("DELETE FROM identity_checkpoint WHERE size = 2").update()
                + tx.sql().sql("DELETE FROM identity_statement WHERE position = 1").update()
                + tx.sql().sql("DELETE FROM own_card WHERE number >= 2").update());
        first.restart();
        awaitCountersigned(first, second, 2);
        assertThat(own(first).statements().getFirst().hash()).isEqualTo(lost.hash());
        assertThat(held(second, first).forked()).isFalse();
    }

    @Test
    void whatAStrangerBringsForAPeerIsRefused() {
        awaitCountersigned(first, second, 1);
        awaitCountersigned(second, first, 1);
        var theirs = second.read(tx -> second.node().bean(IdentityReplies.class).part(tx, second.service().value(), 0)).orElseThrow();
        assertThat(bring(second, first, theirs)).isEqualTo(409);
        assertThat(second.node().call(second.node().operator(), "GET", "/api/v1/peers/xx.nobody/identity", null).statusCode()).isEqualTo(404);
    }
}
