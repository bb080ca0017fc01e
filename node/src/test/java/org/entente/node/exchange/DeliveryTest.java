package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    @TempDir
    static Path folder;
    private static TwoNodes nodes;

    @BeforeAll
    static void startNodes() {
        nodes = TwoNodes.admittingAll(folder);
        nodes.open("ma-es");
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static List<String> saidTo(TwoNodes.Member member, TwoNodes.Member by) {
        return member.received().stream().filter(entry -> entry.author().equals(by.service()))
                .map(entry -> Payloads.said(entry.payload())).toList();
    }

    @Test
    void anEntryReachesTheOtherMemberAndItsReceiptComesBack() {
        var entry = nodes.first().append(nodes.members(), Payloads.saying("one entry"));
        nodes.first().awaitDelivered(entry);
        nodes.second().awaitOpened(entry);
        nodes.second().await("handed on", () -> saidTo(nodes.second(), nodes.first()).contains("one entry"));

        var sent = nodes.first().state(entry).deliveries().getFirst();
        var held = nodes.second().state(entry).deliveries().getFirst();
        assertThat(sent.member()).isEqualTo(nodes.second().service());
        assertThat(sent.status()).isEqualTo(DeliveryState.Status.DELIVERED);
        assertThat(held.member()).isEqualTo(nodes.second().service());
        assertThat(held.claimedAt()).isEqualTo(sent.claimedAt());
        var received = nodes.second().received().stream().filter(one -> one.reference().equals(entry)).findFirst().orElseThrow();
        assertThat(received.receiptAt()).isEqualTo(sent.claimedAt().orElseThrow());
    }

    @Test
    void manyEntriesComeInOrderExactlyOnceAndShareCheckpoints() {
        var entries = new ArrayList<EntryReference>();
        nodes.second().node().bean(Store.class).write(tx -> {
            IntStream.range(0, 600).forEach(i -> entries.add(nodes.second().node().bean(Exchange.class)
                    .append(tx, nodes.members(), Payloads.saying("entry " + i))));
            return entries.size();
        });
        nodes.second().awaitDelivered(entries.getLast());
        nodes.first().awaitOpened(entries.getLast());
        nodes.first().await("all handed on", () -> saidTo(nodes.first(), nodes.second()).contains("entry 599"));
        assertThat(saidTo(nodes.first(), nodes.second()).stream().filter(text -> text.startsWith("entry ")))
                .containsExactlyElementsOf(IntStream.range(0, 600).mapToObj(i -> "entry " + i).toList());
    }

    @Test
    void nothingIsSentOfATransactionThatIsRolledBack() {
        var before = nodes.first().append(nodes.members(), Payloads.saying("before"));
        assertThatThrownBy(() -> nodes.first().node().bean(Store.class).write(tx -> {
            nodes.first().node().bean(Exchange.class).append(tx, nodes.members(), Payloads.saying("never"));
            throw new IllegalStateException("as this test asked");
        })).hasMessage("as this test asked");
        var after = nodes.first().append(nodes.members(), Payloads.saying("after"));
        assertThat(after.index()).isEqualTo(before.index() + 1);
        nodes.first().awaitDelivered(after);
        nodes.second().awaitOpened(after);
        assertThat(saidTo(nodes.second(), nodes.first())).doesNotContain("never");
    }

    @Test
    void withoutAChannelOfExactlyTheseServicesNothingIsAppended() {
        assertThatThrownBy(() -> nodes.first().append(TwoNodes.ids(TwoNodes.FIRST, "nl.politie"), Payloads.saying("x")))
                .isInstanceOfSatisfying(ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ExchangeError.NO_CHANNEL));
    }

    @Test
    void whatWaitedWhileThePeerWasAwayArrivesWhenItIsBack() {
        nodes.second().stop();
        var waiting = nodes.first().append(nodes.members(), Payloads.saying("while you were away"));
        assertThat(nodes.first().state(waiting).deliveries().getFirst().status()).isEqualTo(DeliveryState.Status.WAITING);
        nodes.second().startAgain();
        nodes.first().awaitDelivered(waiting);
        nodes.second().awaitOpened(waiting);
    }

    @Test
    void aRestartOfTheSenderForgetsNothing() {
        nodes.second().stop();
        var waiting = nodes.first().append(nodes.members(), Payloads.saying("before the restart"));
        nodes.first().restart();
        nodes.second().startAgain();
        nodes.first().awaitDelivered(waiting);
        var next = nodes.first().append(nodes.members(), Payloads.saying("after the restart"));
        nodes.first().awaitDelivered(next);
        nodes.second().awaitOpened(next);
    }
}
