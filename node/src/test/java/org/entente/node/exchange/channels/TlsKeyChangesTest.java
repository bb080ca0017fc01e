package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TLS key changes while nodes write to each other, and the earlier one is destroyed. */
class TlsKeyChangesTest {
    @TempDir
    Path folder;

    private static Pin pin(TwoNodes.Member member) {
        return Pin.of(member.node().bean(TlsKeys.class).current().certificate());
    }

    private static List<Pin> knownOf(TwoNodes.Member owner, TwoNodes.Member at) {
        return at.node().bean(Peers.class).confirmed(owner.service()).orElseThrow().pins();
    }

    private static String change(TwoNodes.Member member) {
        var changed = member.node().call(member.node().operator(), "POST", "/api/v1/exchange/tls-key/change", "{}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        return changed.body();
    }

    private static void awaitChanged(TwoNodes.Member owner, TwoNodes.Member peer, Pin before) {
        owner.await("the next key is in use", () -> !owner.node().bean(TlsKeys.class).isChanging() && !pin(owner).equals(before));
        peer.await("the peer knows the new key alone", () -> knownOf(owner, peer).equals(List.of(pin(owner))));
    }

    private static int keptPrivateKeys(TwoNodes.Member member) {
        return member.read(tx -> tx.sql().sql("SELECT count(*) FROM tls_key WHERE private_key IS NOT NULL").query(Integer.class).single());
    }

    @Test
    void bothNodesChangeTheirKeysWhileEntriesGoBothWays() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            var firstPin = pin(nodes.first());
            var secondPin = pin(nodes.second());
            List<EntryReference> sent = new ArrayList<>();
            for (int round = 0; round < 8; round++) {
                sent.add(nodes.first().append(nodes.members(), Payloads.saying("from the first, " + round)));
                sent.add(nodes.second().append(nodes.members(), Payloads.saying("from the second, " + round)));
                if (round == 2) {
                    change(nodes.first());
                }
                if (round == 3) {
                    change(nodes.second());
                }
            }
            awaitChanged(nodes.first(), nodes.second(), firstPin);
            awaitChanged(nodes.second(), nodes.first(), secondPin);
            sent.add(nodes.first().append(nodes.members(), Payloads.saying("after it")));
            sent.add(nodes.second().append(nodes.members(), Payloads.saying("after it")));
            for (var entry : sent) {
                var first = entry.member().equals(TwoNodes.FIRST);
                (first ? nodes.first() : nodes.second()).awaitDelivered(entry);
                (first ? nodes.second() : nodes.first()).awaitOpened(entry);
            }
            assertThat(keptPrivateKeys(nodes.first())).as("the present key and those made ahead").isEqualTo(3);
            nodes.first().restart();
            assertThat(nodes.first().node().bean(OwnCard.class).card().statement().tlsPins()).hasSize(1);
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("after a restart")));
            nodes.first().awaitOpened(nodes.second().append(nodes.members(), Payloads.saying("and back")));
        }
    }

    @Test
    void aPeerThatIsAwayIsWaitedForAlsoOverARestart() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("before")));
            var before = pin(nodes.first());
            nodes.second().stop();
            assertThat(change(nodes.first())).contains("\"changing\":true", "\"waitingFor\":[\"" + TwoNodes.SECOND + "\"]");
            assertThat(change(nodes.first())).as("asking twice is asking once").contains("\"changing\":true");
            nodes.first().restart();
            assertThat(pin(nodes.first())).isEqualTo(before);
            assertThat(nodes.first().node().bean(OwnCard.class).card().statement().tlsPins()).hasSize(2);

            nodes.second().startAgain();
            nodes.first().node().bean(SealingKeyChanges.class).look();
            awaitChanged(nodes.first(), nodes.second(), before);
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("after")));
        }
    }

    @Test
    void aKeyThatMayBeInOtherHandsIsReplacedWithoutWaiting() {
        try (var nodes = TwoNodes.admittingAll(folder)) {
            nodes.open("ma-es");
            var before = pin(nodes.first());
            var early = nodes.first().node().call(nodes.first().node().operator(), "POST", "/api/v1/exchange/tls-key/use-next", "{}");
            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(early.body()).contains("exchange.tls-key-not-changing");
            nodes.second().stop();
            change(nodes.first());
            var used = nodes.first().node().call(nodes.first().node().operator(), "POST", "/api/v1/exchange/tls-key/use-next", "{}");
            assertThat(used.statusCode()).as(used.body()).isEqualTo(200);
            assertThat(pin(nodes.first())).isNotEqualTo(before);

            nodes.second().startAgain();
            TwoNodes.introduce(nodes.first().node(), nodes.second().node());
            nodes.second().awaitOpened(nodes.first().append(nodes.members(), Payloads.saying("after the card was brought by hand")));
        }
    }
}
