package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.junit.jupiter.api.Test;

/** Changing sealing keys: announced in the own log, answered by all others, the old one destroyed. */
class RotationTest {
    private final TestChannel channel = new TestChannel(3, 71);
    private final List<KeyRing> rings = new ArrayList<>();
    private final List<TestMember> members = new ArrayList<>();
    private long time = 100;

    RotationTest() {
        for (int i = 0; i < 3; i++) {
            TestChannel.Keys keys = channel.keys.get(i);
            KeyRing ring = new KeyRing();
            ring.add(keys.sealing());
            rings.add(ring);
            members.add(new TestMember(new LocalMember(channel.genesis, keys.log(), keys.receipt(), ring), new SeededRandom(i + 1)));
        }
        members.forEach(TestMember::start);
        members.forEach(member -> member.append("of the first epoch, by " + members.indexOf(member)));
        exchange();
    }

    private TestMember member(int i) {
        return members.get(i);
    }

    private void exchange() {
        members.forEach(member -> member.step(new Event.Sign(++time)));
        for (TestMember from : members) {
            members.stream().filter(to -> to != from).forEach(to -> from.deliverAll(to, ++time));
        }
    }

    /** Announces a fresh key. */
    private SealingPublicKey rotate(int i) {
        SealingPublicKey fresh = rings.get(i).add(SealingPrivateKey.generate(member(i).random));
        member(i).step(new Event.OpenEpoch(EpochEntry.Randomness.from(member(i).random, channel.genesis), Optional.of(fresh)));
        return fresh;
    }

    private void answer(int i) {
        assertThat(member(i).state.isEpochOutdated()).isTrue();
        member(i).start();
        assertThat(member(i).state.isEpochOutdated()).isFalse();
    }

    private void destroyGenesisKey(int i) {
        rings.get(i).destroy(channel.keys.get(i).sealing().publicKey());
    }

    private String last(TestMember reader, int author) {
        return reader.payloads(member(author).id()).getLast();
    }

    @Test
    void anAnnouncedKeyIsSealedToByAllAndTheOldOneIsNeededNoLonger() {
        rotate(0);
        long announced = member(0).state.announcedKey();
        assertThat(announced).isEqualTo(3);
        exchange();
        assertThat(member(0).state.notYetSealingTo(announced, member(0).id())).containsExactlyInAnyOrder(member(1).id(), member(2).id());
        answer(1);
        exchange();
        assertThat(member(0).state.notYetSealingTo(announced, member(0).id())).containsExactly(member(2).id());
        answer(2);
        exchange();
        assertThat(member(0).state.notYetSealingTo(announced, member(0).id())).isEmpty();

        destroyGenesisKey(0);
        member(1).append("sealed to the new key");
        member(0).append("in the epoch of the new key");
        exchange();
        assertThat(last(member(0), 1)).isEqualTo("sealed to the new key");
        assertThat(List.of(last(member(1), 0), last(member(2), 0))).containsOnly("in the epoch of the new key");
        assertThat(members).allSatisfy(member -> assertThat(member.unreadable).isEmpty());
    }

    @Test
    void whatIsInAClosedEpochOpensWithItsOwnKeyAloneOnceTheSealingKeyIsDestroyed() {
        EpochEntry.Form first = EpochEntry.parse(member(0).store.entries(member(1).id(), 1, 2).getFirst(), channel.genesis, member(1).id(), 1);
        assertThat(first.keyed()).isFalse();
        Epochs epochs = new Epochs(member(0).machine.member());
        byte[] entry = member(0).store.entries(member(1).id(), 1, 2).getFirst();
        assertThat(epochs.unwrap(member(1).id(), 1, entry, member(0).store)).isNotNull();
        rotate(0);
        exchange();
        answer(1);
        answer(2);
        exchange();
        destroyGenesisKey(0);
        assertThatThrownBy(() -> epochs.unwrap(member(1).id(), 1, entry, member(0).store))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EPOCH_INVALID));
        Effect.Received opened = member(0).received.stream().filter(received -> received.log().equals(member(1).id())).findFirst().orElseThrow();
        assertThat(SealedEntry.parse(member(0).store.entries(member(1).id(), 2, 3).getFirst()).open(opened.key(), member(1).origin()))
                .isEqualTo("of the first epoch, by 1".getBytes());
    }

    @Test
    void anEntryThatNamesAClosedEpochIsReadByNobody() {
        ChannelState inTheFirstEpoch = member(1).state;
        Step late = member(1).machine.step(inTheFirstEpoch, new Event.Append(List.of(
                SealedEntry.Draft.of("too late".getBytes(), member(1).random))), member(1).store);
        byte[] sealedInTheFirst = late.inTransaction().stream().filter(Effect.PutEntry.class::isInstance)
                .map(effect -> ((Effect.PutEntry) effect).entry()).findFirst().orElseThrow();
        rotate(1);
        long index = member(1).state.ownSize();
        for (TestMember reader : List.of(member(0), member(2))) {
            ChannelState.Sealing before = new Epochs(reader.machine.member()).after(reader.state.mirrors.get(member(1).id()).sealing(),
                    member(1).id(), index - 1, member(1).store.entries(member(1).id(), index - 1, index).getFirst(), earlier -> new byte[0]);
            EntryOpener.Outcome outcome = new EntryOpener(reader.machine.member(), new Epochs(reader.machine.member())).open(member(1).id(), index,
                    sealedInTheFirst, reader.state.mirrors.get(member(1).id()).epoch(), before, reader.store,
                    earlier -> member(1).store.entries(member(1).id(), earlier, earlier + 1).getFirst());
            assertThat(outcome.effect()).contains(new Effect.ReceivedUnreadable(member(1).id(), index, Reason.UNKNOWN_EPOCH));
        }
    }

    @Test
    void everythingIsKnownAgainAfterARestartAtEveryPoint() {
        rotate(0);
        exchange();
        for (int round = 0; round < 3; round++) {
            answer(1);
            member(1).append("round " + round);
            answer(2);
            exchange();
            members.forEach(member -> {
                Map<MemberId, Object> said = said(member);
                member.restart();
                assertThat(said(member)).isEqualTo(said);
            });
            member(0).append("own, round " + round);
            rotate(0);
            exchange();
            assertThat(last(member(0), 1)).isEqualTo("round " + round);
            assertThat(last(member(2), 0)).isEqualTo("own, round " + round);
        }
    }

    private Map<MemberId, Object> said(TestMember member) {
        Map<MemberId, Object> said = new TreeMap<>();
        said.put(member.id(), member.state.own.sealing());
        member.state.mirrors.forEach((other, mirror) -> said.put(other, mirror.sealing()));
        return said;
    }

    @Test
    void twoWhoChangeTheirKeysAtOnceNeedOneAnswerEach() {
        rotate(0);
        rotate(1);
        exchange();
        answer(0);
        answer(1);
        answer(2);
        exchange();
        assertThat(members).allSatisfy(member -> {
            assertThat(member.state.isEpochOutdated()).isFalse();
            assertThat(member.state.notYetSealingTo(member.state.announcedKey(), member.id())).isEmpty();
        });
    }

    @Test
    void aMemberRestoredFromBeforeItsAnnouncementReadsWithTheKeysThatItMadeAhead() {
        SealingPublicKey ahead = rings.get(0).add(SealingPrivateKey.generate(member(0).random));
        var backup = member(0).store.copy();
        member(0).step(new Event.OpenEpoch(EpochEntry.Randomness.from(member(0).random, channel.genesis), Optional.of(ahead)));
        exchange();
        answer(1);
        member(1).append("sealed to the key that the backup holds unannounced");
        exchange();
        TestMember restored = new TestMember(member(0).machine.member(), new SeededRandom(99));
        restored.store = backup;
        restored.restart();
        member(1).restart();
        member(1).deliverAll(restored, ++time);
        assertThat(last(restored, 1)).isEqualTo("sealed to the key that the backup holds unannounced");
        assertThat(restored.unreadable).isEmpty();
    }

    @Test
    void formsThatCannotBeAreInvalidEpochs() {
        rotate(0);
        byte[] entry = member(0).store.entries(member(0).id(), 3, 4).getFirst();
        assertThat(EpochEntry.parse(entry, channel.genesis, member(0).id(), 3).announced()).isPresent();
        byte[] flag = entry.clone();
        flag[33] = 2;
        byte[] anotherUse = entry.clone();
        anotherUse[34] = 1;
        byte[] negative = entry.clone();
        negative[34 + SealingPublicKey.ENCODED_LENGTH] = (byte) 0x80;
        byte[] flagWithout = entry.clone();
        flagWithout[33] = 0;
        for (byte[] wrong : List.of(flag, anotherUse, negative, flagWithout, java.util.Arrays.copyOf(entry, entry.length - 1),
                java.util.Arrays.copyOf(entry, 33), new byte[] {4})) {
            assertThatThrownBy(() -> EpochEntry.parse(wrong, channel.genesis, member(0).id(), 3))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EPOCH_INVALID));
        }
        assertThatThrownBy(() -> EpochEntry.parse(entry, channel.genesis, member(0).id(), 4)).as("the author's key is announced elsewhere")
                .isInstanceOf(RefusedException.class);
    }
}
