package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import org.entente.node.access.Role;
import org.entente.node.exchange.peers.OwnCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real nodes: one was away, the author is gone, and the third brings what it left. */
class CatchUpTest {
    @TempDir
    Path folder;

    @Test
    void whoWasAwayHasTheEntriesFromAnotherMemberWhenTheAuthorIsGoneForGood() {
        try (var nodes = TwoNodes.start(folder, true, context -> context.registerBean(PatienceWithAuthors.class,
                () -> new PatienceWithAuthors(Duration.ofMillis(200), Duration.ofSeconds(2))), "ma.dgsn-dgst", "es.policia-nacional", "nl.politie")) {
            nodes.open("three");
            var author = nodes.get(0);
            var there = nodes.get(1);
            var away = nodes.get(2);
            author.awaitDelivered(author.append(nodes.members(), Payloads.saying("before")));
            away.stop();
            var first = author.append(nodes.members(), Payloads.saying("while one was away"));
            var last = author.append(nodes.members(), Payloads.saying("and once more"));
            there.awaitOpened(first);
            there.awaitOpened(last);
            author.stop();

            away.startAgain();
            away.awaitOpened(first);
            away.awaitOpened(last);
            away.await("both are handed on", () -> away.received().stream().map(IncomingEntry::reference).toList()
                    .containsAll(List.of(first, last)));
            assertThat(away.received()).extracting(IncomingEntry::reference).containsSubsequence(first, last).doesNotHaveDuplicates();
            assertThat(evidence(away, last)).contains("es.policia-nacional", "nl.politie");
            there.await("the receipt of who was brought it", () -> evidence(there, last).contains("nl.politie"));

            author.startAgain();
            author.awaitDelivered(last);
            assertThat(away.<Long>read(tx -> tx.sql().sql("SELECT count(*) FROM exchange_alarm").query(Long.class).single())).isZero();
        }
    }

    /** The services whose receipts the evidence of an entry proves. */
    private static List<String> evidence(TwoNodes.Member by, EntryReference entry) {
        var node = by.node();
        var file = node.call(node.user("officer", Role.OFFICER), "GET", "/api/v1/entries/" + entry + "/evidence", null);
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        var result = EvidenceVerification.verify(file.body().getBytes(StandardCharsets.UTF_8), Optional.of(Trust.of(node.bean(OwnCard.class).card())));
        assertThat(result.outcome()).isEqualTo(EvidenceResult.Outcome.VERIFIED);
        return result.proved().orElseThrow().receipts().stream().map(receipt -> receipt.by().claimed().orElseThrow().service()).toList();
    }
}
