package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.channel.memory.MemoryStore;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.Test;

/** A member restored from a backup never signs below what it signed before. */
class RecoveryTest {
    private final TestChannel channel = new TestChannel(3, 31);
    private final TestMember alice = channel.get(0);
    private final TestMember bob = channel.get(1);
    private final TestMember carol = channel.get(2);

    private void sendAll(long time) {
        alice.step(new Event.Sign(time));
        alice.deliverAll(bob, time);
        alice.deliverAll(carol, time);
    }

    private void restore(MemoryStore backup) {
        alice.store = backup;
        alice.restart();
        alice.step(new Event.Restored());
    }

    @Test
    void nothingIsSignedUntilEveryMemberHasAnswered() {
        alice.start();
        alice.append("one");
        sendAll(5);
        restore(alice.store.copy());
        assertThatThrownBy(() -> alice.append("too early"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.RECOVERING));
        alice.deliverAll(bob, 6);
        alice.restart();
        assertThat(alice.state.recoveringFrom()).containsExactly(carol.id());
        alice.step(new Event.Sign(7));
        assertThat(alice.state.signedSize()).isEqualTo(3);
        alice.deliverAll(carol, 8);
        alice.append("two");
        sendAll(9);
        assertThat(carol.payloads(alice.id())).containsExactly("one", "two");
    }

    @Test
    void aMemberThatHoldsMoreStopsTheOwnLog() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = alice.store.copy();
        alice.append("two");
        sendAll(6);
        restore(backup);
        alice.deliverOnce(bob, 7);
        assertThat(alice.state.recoveringFrom()).contains(bob.id());
        assertThat(alice.released).anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.reason() == Reason.BEHIND_OWN_LOG);
        assertThatThrownBy(() -> alice.append("fork")).isInstanceOf(RefusedException.class);
        alice.step(new Event.Sign(8));
        assertThat(alice.state.signedSize()).isEqualTo(3);
    }

    @Test
    void anOldStateThatNobodyAnnouncedIsNoticedAndNoForkComesOfIt() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = alice.store.copy();
        alice.append("two", "three");
        sendAll(6);
        alice.store = backup;
        alice.restart();
        alice.append("after the silent restore");
        alice.step(new Event.Sign(7));
        alice.deliverOnce(bob, 8);
        assertThat(bob.state.isConvicted(alice.id()) || !alice.state.recoveringFrom().isEmpty()).isTrue();
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
    }

    @Test
    void aCheckpointSignedBeforeTheBackupWasRestoredIsTakenAsOnesOwnAgain() {
        alice.start();
        alice.append("one");
        MemoryStore backup = alice.store.copy();
        sendAll(5);
        restore(backup);
        alice.step(new Event.Sign(6));
        assertThat(alice.state.signedSize()).isZero();
        alice.deliverAll(bob, 6);
        alice.deliverAll(carol, 6);
        assertThat(alice.state.signedSize()).isEqualTo(3);
        alice.deliverAll(bob, 6);
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(3);
        alice.append("two");
        sendAll(7);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two");
    }

    @Test
    void anOwnLogThatIsNotWhatWasSignedStaysStopped() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = alice.store.copy();
        alice.append("two");
        sendAll(6);
        alice.store = backup;
        alice.restart();
        alice.append("something else");
        alice.step(new Event.Restored());
        alice.deliverOnce(bob, 7);
        alice.deliverOnce(carol, 7);
        assertThat(alice.state.recoveringFrom()).containsExactlyInAnyOrder(bob.id(), carol.id());
        assertThat(alice.released).anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.reason() == Reason.FORK);
        alice.step(new Event.Sign(8));
        assertThat(alice.state.signedSize()).isEqualTo(3);
    }

    @Test
    void anOperatorMayNameAMemberAsLost() {
        alice.start();
        sendAll(5);
        restore(alice.store.copy());
        alice.deliverAll(bob, 6);
        alice.step(new Event.Lost(carol.id()));
        assertThat(alice.state.recoveringFrom()).isEmpty();
        alice.append("goes on");
        alice.step(new Event.Sign(7));
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).containsExactly("goes on");
    }

    /** A backup of before her second payload takes the place of what bob stored. */
    private void bobStartsFrom(MemoryStore backup) {
        bob.store = backup;
        bob.received.removeIf(effect -> effect.index() > 2);
        bob.restart();
    }

    /** Bob receipts what alice appended and starts again from a backup of before her second payload. */
    private void bobReceiptsTwoAndLosesTheSecond() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = bob.store.copy();
        alice.append("two");
        sendAll(6);
        bobStartsFrom(backup);
    }

    @Test
    void aMirrorThatLostWhatItReceiptedIsSentItAgain() {
        bobReceiptsTwoAndLosesTheSecond();
        alice.append("three");
        sendAll(7);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
        assertThat(alice.released).anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.about().equals(bob.id()));
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(5);
    }

    @Test
    void aMirrorThatLostEverythingIsSentItAgain() {
        alice.start();
        alice.append("one");
        alice.step(new Event.Sign(5));
        alice.deliverOnce(bob, 5);
        bob.store = new MemoryStore();
        bob.restart();
        alice.deliverAll(bob, 6);
        assertThat(bob.payloads(alice.id())).containsExactly("one");
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(3);
    }

    @Test
    void aRestoredMirrorIsSentAgainWhatItReceiptedThoughNothingIsNew() {
        bobReceiptsTwoAndLosesTheSecond();
        bob.step(new Event.Restored());
        bob.deliverAll(alice, 7);
        assertThat(alice.released).contains(new Effect.Outgoing(bob.id()));
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two");
        assertThat(alice.receipted).filteredOn(receipt -> receipt.by().equals(bob.id()))
                .extracting(Effect.Receipted::size).containsExactly(3L, 4L);
    }

    @Test
    void aRestoredMirrorThatHasACheckpointWithoutItsEntriesIsSentThemAgain() {
        alice.start();
        alice.append("one");
        sendAll(5);
        alice.append("two");
        alice.step(new Event.Sign(6));
        alice.deliverOnce(bob, 6);
        MemoryStore backup = bob.store.copy();
        assertThat(backup.latestCheckpoint(alice.id()).map(Effect.PutCheckpoint::size)).contains(4L);
        assertThat(backup.entryCount(alice.id())).isEqualTo(3);
        sendAll(6);
        bobStartsFrom(backup);
        bob.step(new Event.Restored());
        bob.deliverAll(alice, 7);
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two");
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(4);
    }

    /** Bob alone holds a checkpoint of 3 entries; alice, restored without asking him, signs one of 4. */
    private void bobHoldsACheckpointThatTheBackupHasNot() {
        alice.start();
        alice.append("one");
        MemoryStore backup = alice.store.copy();
        alice.step(new Event.Sign(5));
        alice.deliverOnce(bob, 5);
        restore(backup);
        alice.step(new Event.Lost(bob.id()));
        alice.deliverAll(carol, 6);
        alice.append("two");
        alice.step(new Event.Sign(7));
        assertThat(alice.store.checkpoint(alice.id(), 3)).isEmpty();
    }

    @Test
    void aReceiptOfAnOwnCheckpointThatTheBackupHasNotIsTakenForWhatItSays() {
        bobHoldsACheckpointThatTheBackupHasNot();
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two");
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(4);
        assertThat(alice.receipted).containsExactly(new Effect.Receipted(bob.id(), 4, 8));
        assertThat(alice.store.receiptFrom(alice.id(), bob.id(), 3).map(Effect.PutReceipt::size)).contains(4L);
    }

    @Test
    void aSmallerCheckpointThatTheBackupHasNotIsTakenAsOnesOwnAgainToo() {
        bobHoldsACheckpointThatTheBackupHasNot();
        alice.step(new Event.Restored());
        alice.deliverOnce(bob, 8);
        assertThat(alice.store.checkpoint(alice.id(), 3)).isPresent();
        assertThat(alice.state.signedSize()).isEqualTo(4);
        alice.deliverAll(carol, 8);
        alice.deliverAll(bob, 9);
        assertThat(alice.receipted).filteredOn(receipt -> receipt.by().equals(bob.id()))
                .extracting(Effect.Receipted::size).containsExactly(3L, 4L);
    }

    @Test
    void aMemberThatAnsweredAndStandsInTheWayIsNotAskedAgain() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = alice.store.copy();
        alice.append("two");
        sendAll(6);
        restore(backup);
        alice.deliverOnce(bob, 7);
        assertThat(alice.machine.next(alice.state, bob.id(), alice.store)).isEmpty();
        assertThat(alice.state.recoveringFrom()).contains(bob.id());
        alice.restart();
        assertThat(alice.machine.next(alice.state, bob.id(), alice.store)).map(Request::kind).contains(Request.Kind.CHECKPOINT);
    }

    @Test
    void aClaimToHoldMoreOfTheOwnLogStopsNothingUntilItIsShown() {
        alice.start();
        alice.append("one");
        alice.step(new Event.Sign(5));
        Request sent = alice.machine.next(alice.state, bob.id(), alice.store).orElseThrow();
        alice.step(new Event.Answered(bob.id(), sent, Answer.staleSize(1_000_000)));
        assertThat(alice.state.recoveringFrom()).isEmpty();
        Request show = alice.machine.next(alice.state, bob.id(), alice.store).orElseThrow();
        assertThat(show.kind()).isEqualTo(Request.Kind.CHECKPOINT);
        alice.step(new Event.Answered(bob.id(), show, bob.ask(alice.id(), show, 6)));
        assertThat(alice.released).anyMatch(Effect.Stalled.class::isInstance);
        alice.append("goes on");
        sendAll(7);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "goes on");
        assertThat(carol.payloads(alice.id())).containsExactly("one", "goes on");
    }

    @Test
    void anOldStateThatNobodyAnnouncedIsNoticedBeforeAnythingIsSigned() {
        alice.start();
        alice.append("one");
        sendAll(5);
        MemoryStore backup = alice.store.copy();
        alice.append("two");
        sendAll(6);
        alice.store = backup;
        alice.restart();
        alice.deliverOnce(bob, 7);
        alice.deliverOnce(bob, 7);
        assertThat(alice.state.recoveringFrom()).containsExactlyInAnyOrder(bob.id(), carol.id());
        assertThat(alice.released).anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.reason() == Reason.BEHIND_OWN_LOG);
    }

    @Test
    void aClockThatNoReaderBelievesSignsNothingAndWhatItProvedIsReceiptedLater() {
        alice.start();
        alice.append("one");
        for (long time : new long[] {-1, 253_402_300_800L}) {
            assertThatThrownBy(() -> alice.step(new Event.Sign(time)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_VALID_NOW));
        }
        alice.step(new Event.Sign(5));
        alice.deliverOnce(bob, 0);
        alice.deliverOnce(bob, 0);
        assertThat(alice.released).contains(new Effect.Stalled(bob.id(), Reason.NOT_VALID_NOW, "not-valid-now: the member answered with status 400"));
        assertThat(bob.payloads(alice.id())).containsExactly("one");
        alice.deliverAll(bob, 6);
        assertThat(bob.payloads(alice.id())).containsExactly("one");
        assertThat(alice.receipted).containsExactly(new Effect.Receipted(bob.id(), 3, 6));
    }
}
