package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.Test;

/** A member that shows two faces convicts itself by what it signed. */
class ForkTest {
    private final TestChannel channel = new TestChannel(3, 21);
    private final TestMember liar = channel.get(0);
    private final TestMember bob = channel.get(1);
    private final TestMember carol = channel.get(2);

    /** The same keys and store up to a point; then the two go different ways. */
    private TestMember secondFace() {
        TestMember face = channel.member(0, 500);
        face.store = liar.store.copy();
        face.restart();
        return face;
    }

    private static SignedNote latest(TestMember member) {
        return SignedNote.parse(member.store.latestCheckpoint(member.id()).orElseThrow().note());
    }

    private static void assertConvicts(TestMember judge, TestMember convicted) {
        Fork fork = Fork.parse(judge.store.conviction(convicted.id()).orElseThrow().proof());
        fork.verify(judge.machine.member().genesis().keys(convicted.id()).log());
        assertThat(Fork.parse(fork.encode()).encode()).isEqualTo(fork.encode());
        assertThatThrownBy(() -> fork.verify(judge.machine.member().genesis().keys(judge.id()).log())).isInstanceOf(RefusedException.class);
        assertThat(judge.state.isConvicted(convicted.id())).isTrue();
    }

    /** @return the face that carol sees */
    private TestMember bobAndCarolReceiptTwoFaces() {
        liar.start();
        TestMember other = secondFace();
        liar.append("to bob");
        liar.step(new Event.Sign(5));
        other.append("to carol");
        other.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        other.deliverAll(carol, 6);
        return other;
    }

    @Test
    void twoCheckpointsOfOneSizeConvict() {
        TestMember other = bobAndCarolReceiptTwoFaces();
        assertThat(carol.payloads(liar.id())).containsExactly("to carol");

        bob.step(new Event.Observed(latest(other).bytes()));
        assertConvicts(bob, liar);
        assertThat(bob.released).anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.about().equals(liar.id()));
        carol.step(new Event.Observed(latest(liar).bytes()));
        assertConvicts(carol, liar);
    }

    @Test
    void twoFacesAreFoundOutWhenTheTwoWhoSawThemMeet() {
        liar.start();
        TestMember other = secondFace();
        liar.append("to bob", "and more");
        liar.step(new Event.Sign(5));
        other.append("to carol");
        other.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        assertThat(bob.released).contains(new Effect.Outgoing(carol.id()));
        other.deliverAll(carol, 6);
        bob.deliverAll(carol, 7);
        carol.deliverAll(bob, 8);
        assertConvicts(bob, liar);
        assertThat(carol.state.isConvicted(liar.id()) || carol.released.stream()
                .anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.about().equals(liar.id()))).isTrue();
    }

    @Test
    void aSmallFaceIsShownAgainToWhoComesToHoldALargerOne() {
        liar.start();
        TestMember other = secondFace();
        liar.append("to bob");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        bob.deliverAll(carol, 7);
        other.append("to carol", "and more");
        other.step(new Event.Sign(8));
        Request second = other.machine.next(other.state, carol.id(), other.store).orElseThrow();
        assertThat(carol.ask(liar.id(), second, 9).status()).isEqualTo(409);
        carol.store = new MemoryStore();
        carol.restart();
        other.deliverAll(carol, 10);
        carol.deliverAll(bob, 11);
        assertThat(bob.state.isConvicted(liar.id())).isFalse();
        bob.deliverAll(carol, 12);
        assertConvicts(carol, liar);
    }

    @Test
    void whoHoldsTheOtherFaceIsShownTheProof() {
        liar.start();
        TestMember other = secondFace();
        liar.append("to bob");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        other.append("to carol");
        other.step(new Event.Sign(7));
        other.deliverAll(carol, 8);
        bob.step(new Event.Observed(latest(other).bytes()));
        assertThat(bob.released).endsWith(new Effect.Outgoing(carol.id()));
        bob.deliverAll(carol, 9);
        assertConvicts(carol, liar);
        carol.deliverAll(bob, 10);
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
        assertThat(carol.machine.next(carol.state, bob.id(), carol.store)).isEmpty();
    }

    private void bobIsRestored(MemoryStore backup) {
        bob.store = backup;
        bob.restart();
        bob.step(new Event.Restored());
    }

    @Test
    void aProofThatAMemberCouldNotCompareIsShownAgainWhenItShowsAFace() {
        liar.start();
        liar.step(new Event.Sign(4));
        liar.deliverAll(carol, 4);
        TestMember other = secondFace();
        liar.append("to bob");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 5);
        other.append("to carol");
        other.step(new Event.Sign(6));
        bob.step(new Event.Observed(latest(other).bytes()));
        assertConvicts(bob, liar);
        other.append("and more");
        other.step(new Event.Sign(7));
        other.deliverOnce(carol, 7);
        bob.deliverAll(carol, 8);
        assertThat(carol.state.isConvicted(liar.id())).isFalse();
        other.deliverAll(carol, 9);
        assertThat(carol.payloads(liar.id())).containsExactly("to carol", "and more");
        carol.deliverAll(bob, 10);
        bob.deliverAll(carol, 11);
        assertConvicts(carol, liar);
        carol.deliverAll(bob, 12);
        bob.deliverAll(carol, 13);
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
        assertThat(carol.machine.next(carol.state, bob.id(), carol.store)).isEmpty();
    }

    @Test
    void aMemberWhoseOwnLogIsStoppedStillShowsTheFaceItHolds() {
        bobAndCarolReceiptTwoFaces();
        bob.start();
        MemoryStore backup = bob.store.copy();
        bob.append("lost with the disk");
        bob.step(new Event.Sign(7));
        bob.deliverOnce(carol, 7);
        bobIsRestored(backup);
        bob.deliverAll(carol, 8);
        assertThat(bob.state.recoveringFrom()).contains(carol.id());
        assertConvicts(carol, liar);
        carol.deliverAll(bob, 9);
        assertConvicts(bob, liar);
    }

    @Test
    void aRestoredMemberIsShownAgainWhatItWasShownBefore() {
        bobAndCarolReceiptTwoFaces();
        MemoryStore backup = bob.store.copy();
        bob.deliverAll(carol, 7);
        carol.deliverAll(bob, 7);
        assertConvicts(bob, liar);
        assertThat(carol.machine.next(carol.state, bob.id(), carol.store)).isEmpty();
        bobIsRestored(backup);
        assertThat(bob.state.isConvicted(liar.id())).isFalse();
        bob.deliverAll(carol, 8);
        carol.deliverAll(bob, 9);
        assertConvicts(bob, liar);
    }

    @Test
    void membersShowEachOtherEachCheckpointOnce() {
        liar.start();
        liar.append("one");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        bob.deliverAll(carol, 7);
        assertThat(carol.store.latestCheckpoint(liar.id()).map(Effect.PutCheckpoint::size)).contains(3L);
        assertThat(bob.machine.next(bob.state, carol.id(), bob.store)).isEmpty();
        assertThat(bob.machine.next(bob.state, liar.id(), bob.store)).isEmpty();
        liar.deliverAll(carol, 8);
        assertThat(carol.payloads(liar.id())).containsExactly("one");
        carol.deliverAll(bob, 9);
        assertThat(bob.state.isConvicted(liar.id())).isFalse();
    }

    @Test
    void aSmallerCheckpointThatTheLargerTreeContradictsConvicts() {
        liar.start();
        TestMember other = secondFace();
        other.append("hidden");
        other.step(new Event.Sign(4));
        liar.append("one", "two", "three");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        bob.step(new Event.Observed(latest(other).bytes()));
        assertConvicts(bob, liar);
    }

    @Test
    void aForkShownDirectlyIsRefusedAndTheLogIsClosed() {
        liar.start();
        TestMember other = secondFace();
        liar.append("one");
        liar.step(new Event.Sign(5));
        liar.deliverAll(bob, 6);
        other.append("other");
        other.step(new Event.Sign(7));
        Request request = Request.addCheckpoint(new AddCheckpoint(3, List.of(), latest(other)).body());
        Answer answer = bob.ask(liar.id(), request, 8);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(new String(answer.body())).isEqualTo("fork\n");
        assertConvicts(bob, liar);

        liar.append("more");
        liar.step(new Event.Sign(9));
        Request next = liar.machine.next(liar.state, bob.id(), liar.store).orElseThrow();
        assertThat(new String(bob.ask(liar.id(), next, 10).body())).isEqualTo("convicted\n");
        bob.restart();
        assertThat(bob.state.isConvicted(liar.id())).isTrue();
        assertThat(new String(bob.ask(liar.id(), next, 10).body())).isEqualTo("convicted\n");
        bob.start();
        bob.append("bob to all");
        bob.step(new Event.Sign(11));
        assertThat(bob.machine.next(bob.state, liar.id(), bob.store)).isEmpty();
        bob.deliverAll(carol, 12);
        assertThat(carol.payloads(bob.id())).containsExactly("bob to all");
    }

    @Test
    void anHonestMemberCannotBeConvicted() {
        liar.start();
        liar.append("one", "two");
        liar.step(new Event.Sign(5));
        SignedNote small = latest(liar);
        liar.append("three");
        liar.step(new Event.Sign(6));
        SignedNote large = latest(liar);
        liar.deliverAll(bob, 7);
        bob.step(new Event.Observed(small.bytes()));
        bob.step(new Event.Observed(large.bytes()));
        assertThat(bob.state.isConvicted(liar.id())).isFalse();
        Hash real = ChannelMachine.tree(liar.store, liar.id()).root(0, 4);
        List<Hash> proof = Proofs.consistency(4, 5, ChannelMachine.tree(liar.store, liar.id()));
        for (Fork fork : List.of(new Fork(small, large, real, proof), new Fork(small, small, real, List.of()),
                new Fork(small, large, Hash.EMPTY_ROOT, proof), new Fork(large, small, real, proof), new Fork(small, large, Hash.EMPTY_ROOT, List.of()))) {
            assertThatThrownBy(() -> fork.verify(channel.genesis.keys(liar.id()).log())).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void garbageIsNoProofOfAFork() {
        for (byte[] bytes : List.of(new byte[0], "entente/fork/v1\n".getBytes(), "entente/fork/v1\n\n\n\n\n".getBytes(),
                "entente/fork/v1\n*\n*\n*\n".getBytes(), new byte[1024 * 1024])) {
            assertThatThrownBy(() -> Fork.parse(bytes)).isInstanceOf(RefusedException.class);
        }
        liar.start();
        liar.step(new Event.Sign(1));
        byte[] good = new Fork(latest(liar), latest(liar), Hash.EMPTY_ROOT, List.of()).encode();
        for (int length = 0; length < good.length; length += 77) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Fork.parse(cut)).isInstanceOf(RefusedException.class);
        }
    }
}
