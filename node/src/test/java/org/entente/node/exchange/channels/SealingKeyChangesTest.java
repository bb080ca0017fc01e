package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing keys change while nodes write to each other, and earlier ones are destroyed. */
class SealingKeyChangesTest {
    @TempDir
    Path folder;

    private static List<SealingKeyView> keys(TwoNodes.Member member) {
        return member.read(member.node().bean(SealingKeyChanges.class)::views);
    }

    private static void change(TwoNodes.Member member) {
        var changed = member.node().call(member.node().operator(), "POST", "/api/v1/exchange/sealing-keys/change", "{}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private static void awaitDestroyed(TwoNodes.Member member, long announced) {
        member.await("earlier keys destroyed", () -> {
            var view = keys(member).getFirst();
            return view.announced() >= announced && !view.former() && view.waitingFor().isEmpty();
        });
    }

    private static int destroyed(TwoNodes.Member member) {
        return member.read(tx -> tx.sql().sql("SELECT count(*) FROM sealing_key WHERE private_key IS NULL").query(Integer.class).single());
    }

    @Test
    void anOperatorChangesTheKeysTwiceWhileEntriesGoBothWays() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            List<EntryReference> sent = new ArrayList<>();
            for (int round = 0; round < 6; round++) {
                sent.add(nodes.first().append(nodes.members(), Payloads.saying("from the first, " + round)));
                sent.add(nodes.second().append(nodes.members(), Payloads.saying("from the second, " + round)));
                if (round % 2 == 1) {
                    change(nodes.first());
                }
            }
            for (var entry : sent) {
                var first = entry.member().equals(TwoNodes.FIRST);
                (first ? nodes.first() : nodes.second()).awaitDelivered(entry);
                (first ? nodes.second() : nodes.first()).awaitOpened(entry);
            }
            awaitDestroyed(nodes.first(), 1);
            var before = keys(nodes.first()).getFirst().announced();
            change(nodes.first());
            awaitDestroyed(nodes.first(), before + 1);
            assertThat(destroyed(nodes.first())).isPositive();
            nodes.first().restart();
            nodes.second().restart();
            var after = nodes.second().append(nodes.members(), Payloads.saying("after restarts"));
            nodes.first().awaitOpened(after);
            var own = nodes.first().append(nodes.members(), Payloads.saying("and back"));
            nodes.second().awaitOpened(own);
        }
    }

    @Test
    void aKeyThatIsADayOldChangesByItselfOnceSomethingWasSealedToIt() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            yesterday(nodes.first());
            assertThat(keys(nodes.first()).getFirst().announced()).as("nothing was sealed").isZero();
            nodes.first().awaitOpened(nodes.second().append(nodes.members(), Payloads.saying("sealed")));
            yesterday(nodes.first());
            awaitDestroyed(nodes.first(), 1);
            assertThat(keys(nodes.second()).getFirst().announced()).as("the other only answers").isZero();
        }
    }

    private static void yesterday(TwoNodes.Member member) {
        member.node().bean(Store.class).write(tx -> tx.sql().sql("UPDATE channel SET epoch_at = ?")
                .param(Instant.now().minus(Duration.ofDays(2)).toString()).update());
        member.node().bean(SealingKeyChanges.class).look();
    }

    @Test
    void aMemberThatIsAwayIsWaitedForUntilItsCardIsRemoved() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("before")));
            nodes.second().stop();
            change(nodes.first());
            nodes.first().await("the new key is announced", () -> keys(nodes.first()).getFirst().announced() > 0);
            assertThat(keys(nodes.first()).getFirst().waitingFor()).containsExactly(TwoNodes.SECOND);
            var removed = nodes.first().node().call(nodes.first().node().operator(), "POST", "/api/v1/peers/" + TwoNodes.SECOND + "/remove", "{}");
            assertThat(removed.statusCode()).isEqualTo(200);
            assertThat(keys(nodes.first()).getFirst().waitingFor()).isEmpty();
        }
    }

    @Test
    void aChannelThatThePeerOpenedWithAnEarlierCardIsOpenedWithItHere() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open(nodes.second(), "ma-es");
            var first = nodes.first().node();
            first.bean(Store.class).write(first.bean(SealingRing.class)::changeCardKey);
            var renewed = first.bean(OwnCard.class).renew();
            nodes.second().append(nodes.members(), Payloads.saying("opened with the earlier card"));
            var asked = nodes.second().<String>read(tx -> tx.sql().sql("SELECT hash FROM channel").query(String.class).single());
            // The peer asks again and again until the channel is open here; each time this node counts it as turned away.
            nodes.first().await("the peer asked", () -> first.bean(AskedChannels.class).contains(asked));
            nodes.open(nodes.first(), "ma-es");
            assertThat(nodes.first().<String>read(tx -> tx.sql().sql("SELECT hash FROM channel").query(String.class).single())).isEqualTo(asked);
            nodes.first().awaitOpened(new EntryReference("ma-es", TwoNodes.SECOND, 2));
            first.bean(SealingKeyChanges.class).look();
            nodes.second().await("the new card", () -> nodes.second().read(tx -> nodes.second().node().bean(Peers.class)
                    .get(tx, nodes.first().service()).card().text().equals(renewed.text())));
        }
    }
}
