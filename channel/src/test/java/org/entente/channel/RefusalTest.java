package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.AddCheckpoint;
import org.entente.channel.wire.AddEntries;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.MirrorInfo;
import org.entente.channel.wire.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member refuses of others, with which reason, and that nothing changes by it. */
class RefusalTest {
    private TestChannel channel;
    private TestMember alice;
    private TestMember bob;

    @BeforeEach
    void aChannelWithFiveEntriesOfWhichBobKnowsTheCheckpoint() {
        channel = new TestChannel(2, 11);
        alice = channel.get(0);
        bob = channel.get(1);
        alice.start();
        alice.append("one", "two", "three");
        alice.step(new Event.Sign(10));
        alice.deliverOnce(bob, 11);
    }

    private Answer send(Request request) {
        return bob.ask(alice.id(), request, 12);
    }

    private void assertRefused(Request request, int status, Reason reason) {
        ChannelState before = bob.state;
        Answer answer = send(request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(reason.code() + "\n");
        assertThat(bob.state).isEqualTo(before);
    }

    private Request upload() {
        return alice.machine.next(alice.state, bob.id(), alice.store).orElseThrow();
    }

    private Request checkpoint(long old, List<Hash> proof, SignedNote note) {
        return Request.addCheckpoint(new AddCheckpoint(old, proof, note).body());
    }

    private SignedNote signed(String origin, long size, Hash root) {
        TestChannel.Keys keys = channel.keys.getFirst();
        return SignedCheckpoint.sign(new Checkpoint(origin, size, root), keys.log(), keys.log().publicKey(), 13).note();
    }

    private TileTree tree() {
        return ChannelMachine.tree(alice.store, alice.id());
    }

    @Test
    void entriesThatLeaveAGapAreRefusedAndTheAnswerSaysWhereToGoOn() {
        byte[] body = new AddEntries.Writer(alice.origin(), 2, 5)
                .add(new AddEntries.Package(0, 2, alice.store.entries(alice.id(), 2, 5), List.of())).body();
        Answer answer = send(Request.addEntries(body));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(MirrorInfo.parse(answer.body())).isEqualTo(new MirrorInfo(5, 0));
        assertThat(bob.state.mirroredSize(alice.id())).isZero();
    }

    @Test
    void entriesUpToASizeThatWasNeverSignedAreRefused() {
        Answer answer = send(Request.addEntries(new AddEntries.Writer(alice.origin(), 0, 4).body()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(MirrorInfo.parse(answer.body()).size()).isEqualTo(5);
    }

    @Test
    void entriesBeforeAnyCheckpointAreRefused() {
        TestMember fresh = channel.member(1, 99);
        Answer answer = fresh.ask(alice.id(), upload(), 12);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("no-checkpoint\n");
    }

    @Test
    void oneChangedByteOfAnEntryOrItsProofIsRefused() {
        byte[] body = upload().body();
        for (int at = alice.origin().length() + 24; at < body.length; at += 101) {
            byte[] changed = body.clone();
            changed[at] ^= 1;
            Answer answer = send(Request.addEntries(changed));
            assertThat(answer.status()).as("byte %d", at).isIn(400, 422);
            assertThat(bob.state.mirroredSize(alice.id())).isZero();
        }
        assertThat(bob.received).isEmpty();
        alice.deliverAll(bob, 13);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
    }

    @Test
    void anUploadThatIsCutAnywhereChangesNothingOrIsGoneOnWith() {
        byte[] body = upload().body();
        for (int length = 0; length < body.length; length += 61) {
            Answer answer = send(Request.addEntries(Arrays.copyOf(body, length)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(bob.state.mirroredSize(alice.id())).isZero();
        }
    }

    @Test
    void bytesAfterTheLastPackageAreRefusedButWhatWasProvedIsKept() {
        byte[] body = Arrays.copyOf(upload().body(), upload().body().length + 1);
        Answer answer = send(Request.addEntries(body));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("trailing-bytes\n");
        assertThat(bob.store.latestReceipt(alice.id(), bob.id())).isEmpty();
        alice.deliverAll(bob, 13);
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
    }

    @Test
    void aRequestSentAgainGivesTheSameReceiptAndNoSecondDelivery() {
        Request upload = upload();
        Answer first = bob.ask(alice.id(), upload, 12);
        Answer second = bob.ask(alice.id(), upload, 99);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
    }

    @Test
    void anOldCheckpointSentAgainIsRefused() {
        SignedNote old = SignedNote.parse(alice.store.checkpoint(alice.id(), 5).orElseThrow().note());
        alice.append("four");
        alice.step(new Event.Sign(20));
        alice.deliverAll(bob, 21);
        Answer answer = send(checkpoint(0, List.of(), old));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("6\n");
        assertThat(send(checkpoint(5, List.of(), old)).status()).isEqualTo(409);
        assertThat(send(Request.addEntries(new AddEntries.Writer(alice.origin(), 0, 5).body())).status()).isEqualTo(409);
    }

    @Test
    void aCheckpointWithAProofThatLeadsElsewhereIsRefused() {
        alice.append("four");
        alice.step(new Event.Sign(20));
        SignedNote note = SignedNote.parse(alice.store.checkpoint(alice.id(), 6).orElseThrow().note());
        List<Hash> proof = Proofs.consistency(5, 6, tree());
        assertRefused(checkpoint(5, List.of(), note), 422, Reason.INCONSISTENT);
        assertRefused(checkpoint(5, proof.reversed(), note), 422, Reason.INCONSISTENT);
        assertRefused(checkpoint(5, proof, signed(alice.origin(), 7, Hash.sha256(new byte[1]))), 422, Reason.INCONSISTENT);
        assertThat(send(checkpoint(5, proof, note)).status()).isEqualTo(200);
    }

    @Test
    void checkpointsOfUnknownForeignAndOwnLogsAreRefused() {
        Hash root = Hash.sha256(new byte[1]);
        assertRefused(checkpoint(0, List.of(), signed("somewhere/else", 5, root)), 404, Reason.UNKNOWN_LOG);
        TestChannel other = new TestChannel(2, 11, 1);
        assertRefused(checkpoint(0, List.of(), signed(other.get(0).origin(), 5, root)), 404, Reason.UNKNOWN_LOG);
        assertRefused(checkpoint(0, List.of(), signed(bob.origin(), 5, root)), 403, Reason.FOREIGN);
        assertRefused(Request.addEntries(new AddEntries.Writer(bob.origin(), 0, 5).body()), 403, Reason.FOREIGN);
        assertRefused(Request.addEntries(new AddEntries.Writer("nowhere", 0, 5).body()), 404, Reason.UNKNOWN_LOG);
    }

    @Test
    void aCheckpointSignedByAnotherMemberIsRefused() {
        TestChannel.Keys bobs = channel.keys.get(1);
        SignedNote note = SignedCheckpoint.sign(new Checkpoint(alice.origin(), 5, Hash.sha256(new byte[1])), bobs.log(), bobs.log().publicKey(), 1).note();
        assertRefused(checkpoint(0, List.of(), note), 403, Reason.SIGNATURE_MISSING);
    }

    @Test
    void eachMissingSignatureLineIsRefused() {
        SignedNote whole = SignedNote.parse(alice.store.checkpoint(alice.id(), 5).orElseThrow().note());
        for (int kept = 0; kept < 2; kept++) {
            assertRefused(checkpoint(5, List.of(), new SignedNote(whole.text(), List.of(whole.signatures().get(kept)))), 403, Reason.SIGNATURE_MISSING);
        }
    }

    @Test
    void aRequestOfSomebodyWhoIsNoMemberIsRefused() {
        Answer answer = bob.ask(new MemberId("0".repeat(32)), upload(), 12);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(bob.ask(new MemberId("0".repeat(32)), Request.checkpoint(CheckpointSteps.originHash(channel.genesis, alice.id())), 1).status()).isEqualTo(404);
    }

    @Test
    void theOldSizeMayNotBeAboveTheNewOne() {
        assertRefused(checkpoint(9, List.of(), SignedNote.parse(alice.store.checkpoint(alice.id(), 5).orElseThrow().note())), 400, Reason.MALFORMED);
    }

    @Test
    void aLogWithAnotherGenesisIsRefused() {
        List<byte[]> entries = new ArrayList<>();
        entries.add(new TestChannel(2, 11, 1).genesis.encode());
        Hash root = TileTree.rootOf(ChannelMachine.leaves(entries));
        TestMember fresh = channel.member(1, 99);
        assertThat(fresh.ask(alice.id(), checkpoint(0, List.of(), signed(alice.origin(), 1, root)), 1).status()).isEqualTo(200);
        byte[] body = new AddEntries.Writer(alice.origin(), 0, 1).add(new AddEntries.Package(0, 0, entries, List.of())).body();
        Answer answer = fresh.ask(alice.id(), Request.addEntries(body), 1);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("wrong-genesis\n");
        assertThat(fresh.state.mirroredSize(alice.id())).isZero();
    }

    @Test
    void entriesThatDoNotOpenAreStoredReportedAndReceipted() {
        List<byte[]> entries = new ArrayList<>(alice.store.entries(alice.id(), 0, 3));
        byte[] namesALaterEpoch = entries.get(2).clone();
        namesALaterEpoch[8] = 50;
        byte[] broken = entries.get(2).clone();
        broken[broken.length - 1] ^= 1;
        entries.addAll(List.of("garbage".getBytes(), new byte[0], namesALaterEpoch, broken, new byte[] {2, 0}, channel.genesis.encode()));
        TestMember fresh = channel.member(1, 99);
        Hash root = TileTree.rootOf(ChannelMachine.leaves(entries));
        fresh.ask(alice.id(), checkpoint(0, List.of(), signed(alice.origin(), entries.size(), root)), 1);
        byte[] body = new AddEntries.Writer(alice.origin(), 0, entries.size()).add(new AddEntries.Package(0, 0, entries, List.of())).body();
        assertThat(fresh.ask(alice.id(), Request.addEntries(body), 1).status()).isEqualTo(200);
        assertThat(fresh.received).extracting(Effect.Received::index).containsExactly(2L);
        assertThat(fresh.unreadable).extracting(Effect.ReceivedUnreadable::reason).containsExactly(Reason.MALFORMED, Reason.MALFORMED,
                Reason.UNKNOWN_EPOCH, Reason.SEAL_BROKEN, Reason.EPOCH_INVALID, Reason.MALFORMED);
    }

    @Test
    void anAnswerThatIsNoReceiptStallsAndChangesNothing() {
        Request upload = upload();
        Answer good = bob.ask(alice.id(), upload, 12);
        String lines = new String(good.body(), StandardCharsets.UTF_8);
        String firstLine = lines.substring(0, lines.indexOf('\n') + 1);
        List<Answer> bad = List.of(Answer.text(200, ""), Answer.text(200, "garbage"), Answer.text(200, firstLine), Answer.text(200, firstLine + firstLine),
                Answer.text(200, lines.replace("/receipts", "/other")), Answer.text(202, "5\n"), Answer.text(409, "5\n5\n"), Answer.text(500, "x"),
                Answer.text(302, ""), new Answer(200, "", new byte[Answer.MAX_BODY + 1]), Answer.mirrorInfo(409, new MirrorInfo(5, 0)));
        for (Answer answer : bad) {
            ChannelState before = alice.state;
            List<Effect.AfterCommit> effects = alice.step(new Event.Answered(bob.id(), upload, answer));
            assertThat(effects).singleElement().isInstanceOf(Effect.Stalled.class);
            assertThat(alice.state).isEqualTo(before);
        }
        alice.step(new Event.Answered(bob.id(), upload, good));
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(5);
    }

    @Test
    void theReasonThatAPeerGivesIsReported() {
        Request upload = upload();
        for (Reason reason : List.of(Reason.CONVICTED, Reason.FORK, Reason.SIGNATURE_INVALID)) {
            assertThat(alice.step(new Event.Answered(bob.id(), upload, CheckpointSteps.refusal(reason)))).singleElement()
                    .isInstanceOfSatisfying(Effect.Stalled.class, stalled -> assertThat(stalled.reason()).isEqualTo(reason));
        }
    }

    @Test
    void appendingBeforeTheStartIsRefused() {
        assertThatThrownBy(() -> bob.append("too early"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_EPOCH));
    }
}
