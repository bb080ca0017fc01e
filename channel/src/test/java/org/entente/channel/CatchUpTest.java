package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.Test;

/** Alice writes and is gone; carol, who was away, has it from bob. */
class CatchUpTest {
    private final TestChannel channel = new TestChannel(3, 81);
    private final TestMember alice = channel.get(0);
    private final TestMember bob = channel.get(1);
    private final TestMember carol = channel.get(2);

    private void aliceWrites(int time, String... payloads) {
        if (!alice.state.isStarted()) {
            alice.start();
        }
        alice.append(payloads);
        alice.step(new Event.Sign(time));
    }

    /** Bob shows carol what he holds, and a while later brings what she lacks. */
    private void bobHelpsCarol(int time) {
        bob.released.clear();
        bob.deliverAll(carol, time);
        aWhilePasses(time);
    }

    private void aWhilePasses(int time) {
        List<Effect.MayLack> lacking = bob.released.stream().filter(Effect.MayLack.class::isInstance).map(Effect.MayLack.class::cast)
                .filter(effect -> effect.to().equals(carol.id())).toList();
        bob.released.clear();
        lacking.forEach(effect -> bob.step(new Event.CatchUp(effect.to(), effect.log(), effect.size())));
        bob.deliverAll(carol, time);
    }

    private List<Effect.MayLack> lacks() {
        return bob.released.stream().filter(Effect.MayLack.class::isInstance).map(Effect.MayLack.class::cast).toList();
    }

    @Test
    void whoWasAwayHasTheLogFromAnotherMemberWhenItsAuthorIsGone() {
        aliceWrites(5, "one", "two");
        alice.deliverAll(bob, 6);
        aliceWrites(7, "three");
        alice.deliverAll(bob, 8);
        bobHelpsCarol(9);
        assertThat(carol.payloads(alice.id())).containsExactly("one", "two", "three");
        assertThat(carol.store.latestReceipt(alice.id(), carol.id()).orElseThrow().size()).isEqualTo(5);
        assertThat(lacks()).isEmpty();
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
    }

    @Test
    void bothThenProveWhoElseHoldsTheLog() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        bobHelpsCarol(7);
        for (TestMember holder : List.of(bob, carol)) {
            TlogProof proof = EntryProofs.proof(channel.genesis, holder.store, alice.id(), 2).orElseThrow();
            Checkpoint checkpoint = Checkpoint.parse(proof.note().text());
            assertThat(proof.includes(holder.store.entries(alice.id(), 2, 3).getFirst(), checkpoint)).isTrue();
            for (TestMember by : List.of(bob, carol)) {
                assertThat(Receipt.verify(checkpoint, proof.note().signatures(), channel.genesis.cosigner(by.id()),
                        channel.genesis.keys(by.id()).receipt()).time()).isBetween(6L, 7L);
            }
        }
    }

    @Test
    void aReceiptThatIsHereBeforeItsEntriesIsNoProofOfThem() {
        aliceWrites(5, "one");
        alice.deliverAll(carol, 6);
        aliceWrites(7, "two");
        alice.deliverAll(bob, 8);
        bob.deliverAll(carol, 9);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 4));
        bob.deliverOnce(carol, 10);
        bob.deliverOnce(carol, 10);
        assertThat(carol.store.latestReceipt(alice.id(), bob.id()).orElseThrow().size()).isEqualTo(4);
        assertThat(carol.state.mirroredSize(alice.id())).isEqualTo(3);
        assertThat(EntryProofs.proof(channel.genesis, carol.store, alice.id(), 2)).isPresent();
        assertThat(EntryProofs.proof(channel.genesis, carol.store, alice.id(), 3)).isEmpty();
    }

    @Test
    void manyEntriesComeInSeveralRequests() {
        String[] payloads = new String[700];
        java.util.Arrays.setAll(payloads, i -> i + " " + "x".repeat(6_000));
        aliceWrites(5, payloads);
        alice.deliverAll(bob, 6);
        bobHelpsCarol(7);
        assertThat(carol.payloads(alice.id())).containsExactly(payloads);
    }

    @Test
    void aMemberThatHoldsEverythingIsAskedOnce() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        alice.deliverAll(carol, 6);
        bob.deliverAll(carol, 7);
        assertThat(lacks()).containsExactly(new Effect.MayLack(carol.id(), alice.id(), 3, false));
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        assertThat(bob.deliverOnce(carol, 8)).isTrue();
        assertThat(bob.deliverOnce(carol, 8)).isFalse();
        assertThat(bob.store.latestReceipt(alice.id(), carol.id())).as("what was asked for alone is not kept").isEmpty();
    }

    @Test
    void whatTheAuthorBringsInTheMeantimeIsLeftToIt() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        bob.deliverAll(carol, 6);
        bob.released.clear();
        alice.deliverAll(carol, 7);
        aliceWrites(8, "two");
        alice.deliverAll(bob, 8);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        bob.deliverAll(carol, 9);
        assertThat(carol.payloads(alice.id())).containsExactly("one");
        assertThat(lacks()).contains(new Effect.MayLack(carol.id(), alice.id(), 4, false));
        aWhilePasses(10);
        assertThat(carol.payloads(alice.id())).containsExactly("one", "two");
    }

    @Test
    void aCheckpointWhoseEntriesNobodyElseHasDoesNotStandInTheWay() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        alice.deliverAll(carol, 6);
        aliceWrites(7, "two");
        alice.deliverAll(bob, 7);
        aliceWrites(8, "lost with alice");
        alice.deliverOnce(bob, 8);
        alice.deliverOnce(carol, 8);
        assertThat(carol.store.latestCheckpoint(alice.id()).orElseThrow().size()).isEqualTo(5);
        bobHelpsCarol(9);
        assertThat(carol.payloads(alice.id())).containsExactly("one", "two");

        alice.deliverAll(carol, 10);
        assertThat(carol.payloads(alice.id())).as("alice was not gone").containsExactly("one", "two", "lost with alice");
    }

    @Test
    void aLargerCheckpointIsProvedFromTheEntriesAgainAlsoAfterAStart() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        aliceWrites(7, "two");
        alice.deliverOnce(carol, 7);
        bobHelpsCarol(8);
        carol.restart();
        Request upload = Request.addEntries(new AddEntries.Writer(alice.origin(), 3, 4).body());
        assertThat(carol.ask(alice.id(), upload, 9).status()).isEqualTo(409);
        alice.deliverAll(carol, 10);
        assertThat(carol.payloads(alice.id())).containsExactly("one", "two");
    }

    @Test
    void whoComesBackIsToldWhatOthersWereBrought() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        bobHelpsCarol(7);
        alice.restart();
        alice.deliverAll(carol, 8);
        assertThat(alice.state.receiptedBy(carol.id())).isEqualTo(3);
        assertThat(alice.store.latestReceipt(alice.id(), carol.id()).orElseThrow().time()).isEqualTo(7);
        assertThat(carol.payloads(alice.id())).containsExactly("one");
    }

    @Test
    void theLogOfAConvictedAuthorIsNotBrought() {
        alice.start();
        TestMember other = channel.member(0, 500);
        other.store = alice.store.copy();
        other.restart();
        aliceWrites(5, "to bob");
        other.append("to nobody");
        other.step(new Event.Sign(5));
        alice.deliverAll(bob, 6);
        bob.deliverAll(carol, 6);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        bob.step(new Event.Observed(other.store.latestCheckpoint(alice.id()).orElseThrow().note()));
        bob.deliverAll(carol, 7);
        assertThat(carol.state.mirroredSize(alice.id())).isZero();
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
    }

    @Test
    void twoFacesAreFoundOutByWhoIsBroughtTheOther() {
        alice.start();
        TestMember other = channel.member(0, 500);
        other.store = alice.store.copy();
        other.restart();
        aliceWrites(5, "to bob", "and more");
        alice.deliverAll(bob, 6);
        other.append("to carol");
        other.step(new Event.Sign(5));
        other.deliverAll(carol, 6);
        bobHelpsCarol(7);
        carol.deliverAll(bob, 8);
        assertThat(bob.state.isConvicted(alice.id())).isTrue();
        assertThat(carol.payloads(alice.id())).containsExactly("to carol");
    }

    @Test
    void aMemberThatTakesNothingIsTriedAgainLaterAndKeepsNobodyElseWaiting() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        bob.deliverAll(carol, 6);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        for (Answer bad : List.of(Answer.text(507, "exchange.entry-quota\n"), Answer.text(409, "no numbers\n"), Answer.text(200, "no receipt\n"),
                Answer.refused(400, Reason.MALFORMED))) {
            bob.released.clear();
            Request asked = bob.machine.next(bob.state, carol.id(), bob.store).orElseThrow();
            bob.step(new Event.Answered(carol.id(), asked, bad));
            assertThat(bob.released).noneMatch(Effect.Stalled.class::isInstance);
            assertThat(lacks()).containsExactly(new Effect.MayLack(carol.id(), alice.id(), 3, true));
            assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
            bob.step(new Event.CatchUp(carol.id(), alice.id(), 3));
        }
        bob.deliverAll(carol, 9);
        assertThat(carol.payloads(alice.id())).containsExactly("one");
    }

    @Test
    void aMemberThatSaysItLacksEverythingForEverIsNotSentItForEver() {
        aliceWrites(5, "one", "two");
        alice.deliverAll(bob, 6);
        bob.deliverAll(carol, 6);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 4));
        int requests = 0;
        for (Optional<Request> next = bob.machine.next(bob.state, carol.id(), bob.store); next.isPresent();
                next = bob.machine.next(bob.state, carol.id(), bob.store)) {
            Answer lie = next.get().kind() == Request.Kind.ADD_CHECKPOINT ? Answer.text(200, "")
                    : new Answer(409, "text/x.tlog.mirror-info", "0\n0\n\n".getBytes(StandardCharsets.US_ASCII));
            bob.step(new Event.Answered(carol.id(), next.get(), lie));
            requests++;
            assertThat(requests).isLessThan(10);
        }
        assertThat(lacks()).contains(new Effect.MayLack(carol.id(), alice.id(), 4, true));
    }

    @Test
    void aReceiptThatABringerMadeUpRefusesTheCheckpoint() {
        aliceWrites(5, "one");
        alice.deliverAll(bob, 6);
        SignedNote note = SignedNote.parse(bob.store.latestCheckpoint(alice.id()).orElseThrow().note());
        String lines = new String(bob.store.latestReceipt(alice.id(), bob.id()).orElseThrow().lines(), StandardCharsets.UTF_8);
        aliceWrites(7, "two");
        alice.deliverAll(bob, 8);
        SignedNote later = SignedNote.parse(bob.store.latestCheckpoint(alice.id()).orElseThrow().note()).with(SignedNote.parseLines(lines));
        Answer answer = carol.ask(bob.id(), Request.addCheckpoint(new AddCheckpoint(0, List.of(), later).body()), 9);
        assertThat(answer.reason()).contains(Reason.SIGNATURE_INVALID);
        assertThat(carol.store.latestCheckpoint(alice.id())).isEmpty();
        assertThat(carol.ask(bob.id(), Request.addCheckpoint(new AddCheckpoint(0, List.of(),
                note.with(SignedNote.parseLines(lines))).body()), 9).status()).isEqualTo(200);
    }

    @Test
    void aSmallerCheckpointIsTakenOnlyWithAProofFromTheEntriesHeld() {
        aliceWrites(5, "one");
        alice.deliverAll(carol, 6);
        aliceWrites(7, "two");
        alice.deliverAll(bob, 7);
        aliceWrites(8, "three");
        alice.deliverOnce(bob, 8);
        alice.deliverOnce(carol, 8);
        SignedNote within = SignedNote.parse(bob.store.checkpoint(alice.id(), 4).orElseThrow().note());
        List<org.entente.channel.merkle.Hash> proof = Proofs.consistency(3, 4, ChannelMachine.tree(bob.store, alice.id()));
        assertThat(carol.ask(bob.id(), Request.addCheckpoint(new AddCheckpoint(3, List.of(), within).body()), 9).reason()).contains(Reason.INCONSISTENT);
        assertThat(carol.ask(bob.id(), Request.addCheckpoint(new AddCheckpoint(2, proof, within).body()), 9).status()).isEqualTo(409);
        assertThat(carol.ask(bob.id(), Request.addCheckpoint(new AddCheckpoint(3, proof, within).body()), 9).status()).isEqualTo(200);
    }

    @Test
    void theHostsOwnMistakesAreNamed() {
        assertThatThrownBy(() -> bob.step(new Event.CatchUp(carol.id(), carol.id(), 1))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> bob.step(new Event.CatchUp(carol.id(), bob.id(), 1))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> bob.step(new Event.CatchUp(bob.id(), alice.id(), 1))).isInstanceOf(RefusedException.class);
        bob.step(new Event.CatchUp(carol.id(), alice.id(), 1));
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).as("nothing of that log is here").isEmpty();
    }
}
