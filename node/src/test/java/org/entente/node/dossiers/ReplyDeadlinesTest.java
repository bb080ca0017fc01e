package org.entente.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.node.dossiers.Samples.MOROCCO;
import static org.entente.node.dossiers.Samples.REQUEST;
import static org.entente.node.dossiers.Samples.SPAIN;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.Period;
import org.entente.accord.PeriodUnit;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.store.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyDeadlinesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;
    private Store store;
    private final DossierStore dossiers = new DossierStore();
    private final MessageStore messages = new MessageStore();
    private final ReplyStore replies = new ReplyStore();
    private final ReplyDeadlines deadlines = new ReplyDeadlines(messages, replies);
    private int entries;

    @BeforeEach
    void openStoreWithTheRequest() {
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
        entries = 0;
        store.write(transaction -> {
            dossiers.open(transaction, Samples.request().header().dossier(), "ma", "Forged stamps", Set.of(MOROCCO, SPAIN),
                    MOROCCO, START);
            add(transaction, Samples.request());
            replies.expect(transaction, REQUEST, SPAIN, Optional.of(
                    new ReplyTime(new Period(72, PeriodUnit.HOURS), ZoneId.of("Africa/Casablanca"))));
            return null;
        });
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void add(Transaction transaction, Message message) {
        var from = message.header().from().value();
        deadlines.follow(transaction, messages.add(transaction, message, "", "someone",
                new EntryReference("channel", from, entries++), START));
    }

    private Consumer<Transaction> adding(Message message) {
        return transaction -> add(transaction, message);
    }

    private Consumer<Transaction> receipt(String message, ServiceId by, long hour) {
        return transaction -> {
            var id = new MessageId(message);
            // A receipt never comes here before the entry it covers.
            messages.find(transaction, id).ifPresent(stored -> {
                messages.receipt(transaction, id, by, START.plus(Duration.ofHours(hour)));
                deadlines.follow(transaction, stored);
            });
        };
    }

    private Reply after(List<Consumer<Transaction>> steps) {
        return store.write(transaction -> {
            steps.forEach(step -> step.accept(transaction));
            return replies.find(transaction, REQUEST, SPAIN).orElseThrow();
        });
    }

    private static Instant hour(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    @Test
    void aRequestUnderWayHasNoDeadlineYet() {
        var reply = after(List.of());
        assertThat(reply.state()).isEqualTo(ReplyState.SENT);
        assertThat(reply.dueAt()).isEmpty();
    }

    @Test
    void theFirstReceiptStartsTheClock() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), receipt(REQUEST.value(), SPAIN, 5)));
        assertThat(reply.state()).isEqualTo(ReplyState.DELIVERED);
        assertThat(reply.dueAt()).contains(hour(72));
        assertThat(reply.overdue(hour(72).minusSeconds(1))).isFalse();
        assertThat(reply.overdue(hour(72))).isTrue();
    }

    @Test
    void aQuestionStopsTheClockUntilItsReplyIsReceipted() {
        var asked = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.question("q1")),
                receipt("es.policia-nacional.q1", MOROCCO, 10)));
        assertThat(asked.state()).isEqualTo(ReplyState.CLARIFICATION_ASKED);
        assertThat(asked.dueAt()).isEmpty();
        assertThat(asked.remaining()).contains(Duration.ofHours(62));

        var replied = after(List.of(adding(Samples.reply("c1", new MessageId("es.policia-nacional.q1")))));
        assertThat(replied.state()).isEqualTo(ReplyState.CLARIFICATION_ASKED);

        var running = after(List.of(receipt("ma.dgsn-dgst.c1", SPAIN, 15)));
        assertThat(running.state()).isEqualTo(ReplyState.DELIVERED);
        assertThat(running.dueAt()).contains(hour(77));
    }

    @Test
    void twoQuestionsAtATimeStopTheClockOnce() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.question("q1")),
                adding(Samples.question("q2")), adding(Samples.reply("c1", new MessageId("es.policia-nacional.q1"))),
                adding(Samples.reply("c2", new MessageId("es.policia-nacional.q2"))),
                receipt("es.policia-nacional.q2", MOROCCO, 12), receipt("es.policia-nacional.q1", MOROCCO, 10),
                receipt("ma.dgsn-dgst.c1", SPAIN, 20), receipt("ma.dgsn-dgst.c2", SPAIN, 15)));
        assertThat(reply.dueAt()).contains(hour(82));
    }

    @Test
    void anAnswerThatSaysMoreWillFollowLeavesTheClockRunning() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.answer("a1", false))));
        assertThat(reply.state()).isEqualTo(ReplyState.PARTLY_ANSWERED);
        assertThat(reply.endedAt()).isEmpty();
    }

    @Test
    void aCompleteAnswerEndsItAtTheTimeOfItsReceipt() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.answer("a1", true)),
                receipt("es.policia-nacional.a1", MOROCCO, 73)));
        assertThat(reply.state()).isEqualTo(ReplyState.ANSWERED);
        assertThat(reply.endedAt()).contains(hour(73));
        assertThat(reply.late()).isTrue();
        assertThat(reply.overdue(hour(100))).isFalse();
    }

    @Test
    void whateverComesAfterTheEndChangesNothing() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.refusal("f1")),
                receipt("es.policia-nacional.f1", MOROCCO, 2), adding(Samples.answer("a1", true)),
                receipt("es.policia-nacional.a1", MOROCCO, 3)));
        assertThat(reply.state()).isEqualTo(ReplyState.REFUSED);
        assertThat(reply.endedAt()).contains(hour(2));
    }

    @Test
    void onlyANoticeOfJudicialAuthorisationExtendsTheDeadline() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.extension("e1", hour(200)))));
        assertThat(reply.dueAt()).contains(hour(200));
    }

    @Test
    void whereTheClocksOfTheTwoSidesContradictEachOtherThePauseHasNoLength() {
        var reply = after(List.of(receipt(REQUEST.value(), SPAIN, 0), adding(Samples.question("q1")),
                receipt("es.policia-nacional.q1", MOROCCO, 10),
                adding(Samples.reply("c1", new MessageId("es.policia-nacional.q1"))),
                receipt("ma.dgsn-dgst.c1", SPAIN, 9)));
        assertThat(reply.dueAt()).contains(hour(72));
    }

    @Test
    void theOrderInWhichReceiptsComeInMakesNoDifference() {
        after(List.of(adding(Samples.question("q1")), adding(Samples.reply("c1", new MessageId("es.policia-nacional.q1"))),
                adding(Samples.answer("a1", true))));
        var receipts = new ArrayList<>(List.of(receipt(REQUEST.value(), SPAIN, 0),
                receipt("es.policia-nacional.q1", MOROCCO, 10), receipt("ma.dgsn-dgst.c1", SPAIN, 15),
                receipt("es.policia-nacional.a1", MOROCCO, 20)));
        Collections.shuffle(receipts, new Random(7));
        var reply = after(receipts);
        assertThat(reply.state()).isEqualTo(ReplyState.ANSWERED);
        assertThat(reply.dueAt()).contains(hour(77));
        assertThat(reply.endedAt()).contains(hour(20));
    }
}
