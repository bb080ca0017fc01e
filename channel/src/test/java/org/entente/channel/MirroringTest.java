package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.TlogProof;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.wire.AddEntries;
import org.junit.jupiter.api.Test;

class MirroringTest {
    @Test
    void whatOneMemberAppendsTheOtherReadsAndReceipts() {
        TestChannel channel = new TestChannel(2, 1);
        TestMember alice = channel.get(0);
        TestMember bob = channel.get(1);
        alice.start();
        alice.append("one", "two", "three");
        alice.step(new Event.Sign(1_000));
        alice.deliverAll(bob, 1_001);

        assertThat(bob.payloads(alice.id())).containsExactly("one", "two", "three");
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(5);
        assertThat(alice.receipted).containsExactly(new Effect.Receipted(bob.id(), 5, 1_001));
    }

    @Test
    void threeMembersReadEachOther() {
        TestChannel channel = new TestChannel(3, 2);
        for (int round = 0; round < 3; round++) {
            for (TestMember author : channel.members) {
                if (!author.state.isStarted()) {
                    author.start();
                }
                author.append("round " + round);
                author.step(new Event.Sign(10 + round));
                for (TestMember other : channel.members) {
                    if (other != author) {
                        author.deliverAll(other, 11 + round);
                    }
                }
            }
        }
        for (TestMember reader : channel.members) {
            for (TestMember author : channel.members) {
                if (reader != author) {
                    assertThat(reader.payloads(author.id())).containsExactly("round 0", "round 1", "round 2");
                    assertThat(author.state.receiptedBy(reader.id())).isEqualTo(author.state.ownSize());
                }
            }
        }
    }

    @Test
    void aLogOfManyPackagesArrivesWholeAndOneSignatureCoversEachBatch() {
        TestChannel channel = new TestChannel(2, 3);
        TestMember alice = channel.get(0);
        TestMember bob = channel.get(1);
        alice.start();
        String[] batch = new String[1_337];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = "entry " + i;
        }
        alice.append(batch);
        alice.step(new Event.Sign(5));
        alice.deliverAll(bob, 6);
        alice.append(batch);
        alice.step(new Event.Sign(7));
        alice.deliverOnce(bob, 8);
        assertThat(AddEntries.parse(alice.machine.next(alice.state, bob.id(), alice.store).orElseThrow().body()).start()).isEqualTo(1_339);
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).hasSize(2 * batch.length);
        assertThat(alice.receipted).extracting(Effect.Receipted::size).containsExactly(1_339L, 2_676L);
    }

    @Test
    void largestPayloadsTravelInSeveralRequests() {
        TestChannel channel = new TestChannel(2, 4);
        TestMember alice = channel.get(0);
        TestMember bob = channel.get(1);
        alice.start();
        String[] large = new String[40];
        java.util.Arrays.fill(large, "x".repeat(SealedEntry.MAX_PAYLOAD));
        String[] small = new String[600];
        java.util.Arrays.fill(small, "y");
        alice.append(small);
        alice.append(large);
        alice.append(small);
        alice.step(new Event.Sign(5));
        alice.deliverAll(bob, 6);
        assertThat(bob.payloads(alice.id())).hasSize(1_240).contains(large[0]);
        assertThat(bob.released.stream().filter(Effect.Reply.class::isInstance)
                .map(e -> ((Effect.Reply) e).answer().status())).containsSubsequence(200, 202, 200);
        assertThat(alice.state.receiptedBy(bob.id())).isEqualTo(1_242);
    }

    @Test
    void aNewEpochIsReadByAllAndOldEntriesStayReadable() {
        TestChannel channel = new TestChannel(2, 5);
        TestMember alice = channel.get(0);
        TestMember bob = channel.get(1);
        alice.start();
        alice.append("before");
        alice.start();
        alice.append("after");
        alice.step(new Event.Sign(5));
        alice.deliverAll(bob, 6);
        assertThat(bob.payloads(alice.id())).containsExactly("before", "after");
        alice.restart();
        alice.append("after a restart");
        alice.step(new Event.Sign(7));
        bob.restart();
        alice.deliverAll(bob, 8);
        assertThat(bob.payloads(alice.id())).containsExactly("before", "after", "after a restart");
    }

    @Test
    void theProofOfAnEntryHasTheCheckpointAndAllReceipts() {
        TestChannel channel = new TestChannel(3, 6);
        TestMember alice = channel.get(0);
        alice.start();
        alice.append("first");
        alice.step(new Event.Sign(5));
        channel.members.stream().filter(m -> m != alice).forEach(m -> alice.deliverAll(m, 6));
        alice.append("second");
        alice.step(new Event.Sign(7));
        alice.deliverAll(channel.get(1), 8);

        TlogProof proof = EntryProofs.proof(channel.genesis, alice.store, alice.id(), 2).orElseThrow();
        Checkpoint checkpoint = SignedCheckpoint.verify(proof.note(), channel.genesis.keys(alice.id()).log()).checkpoint();
        byte[] entry = alice.store.entries(alice.id(), 2, 3).getFirst();
        assertThat(proof.includes(entry, checkpoint)).isTrue();
        for (TestMember other : List.of(channel.get(1), channel.get(2))) {
            assertThat(Receipt.verify(checkpoint, proof.note().signatures(), channel.genesis.cosigner(other.id()),
                    channel.genesis.keys(other.id()).receipt()).time()).isEqualTo(6);
        }
        assertThat(TlogProof.parse(proof.bytes()).text()).isEqualTo(proof.text());
        EntryKey key = alice.appended.getFirst().key();
        assertThat(SealedEntry.parse(entry).open(EntryKey.of(key.bytes(SecretAccess.grant()), SecretAccess.grant()), alice.origin()))
                .isEqualTo("first".getBytes());
        assertThat(key).isEqualTo(channel.get(1).received.getFirst().key());
    }

    @Test
    void aMemberThatWasAwayCatchesUpFromWhereItWas() {
        TestChannel channel = new TestChannel(2, 7);
        TestMember alice = channel.get(0);
        TestMember bob = channel.get(1);
        alice.start();
        for (int batch = 0; batch < 20; batch++) {
            alice.append("a" + batch, "b" + batch);
            alice.step(new Event.Sign(100 + batch));
        }
        alice.restart();
        alice.deliverAll(bob, 200);
        assertThat(bob.payloads(alice.id())).hasSize(40);
        assertThat(alice.receipted).hasSize(1);
    }
}
