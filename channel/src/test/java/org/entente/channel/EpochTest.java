package org.entente.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.junit.jupiter.api.Test;

class EpochTest {
    private static final int WRAPPED = SealingPublicKey.OVERHEAD + 32;
    private final TestChannel channel = new TestChannel(3, 51);
    private final MemberId author = channel.get(0).id();

    private byte[] entry(long index, int keyByte) {
        byte[] key = new byte[32];
        key[0] = (byte) keyByte;
        Map<MemberId, byte[]> encapsulations = new HashMap<>();
        channel.genesis.members().keySet().forEach(member -> encapsulations.put(member, new byte[SealingPublicKey.RANDOM_LENGTH]));
        return EpochEntry.create(channel.genesis, author, index, new EpochEntry.Randomness(key, encapsulations)).entry();
    }

    private Object unwrap(byte[] entry, long index, TestMember reader) {
        TestChannel.Keys keys = channel.keys.get(channel.members.indexOf(reader));
        return EpochEntry.unwrap(entry, channel.genesis, author, index, reader.id(), keys.sealing());
    }

    private void assertInvalid(byte[] entry, long index, TestMember reader) {
        assertThatThrownBy(() -> unwrap(entry, index, reader))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EPOCH_INVALID));
    }

    @Test
    void everyMemberUnwrapsTheSameKey() {
        byte[] entry = entry(1, 1);
        assertThat(channel.members).extracting(member -> unwrap(entry, 1, member)).containsOnly(unwrap(entry, 1, channel.get(0)));
    }

    @Test
    void anAuthorWhoGivesOneMemberAnotherKeyIsFoundOutByThatMember() {
        byte[] honest = entry(1, 1);
        byte[] other = entry(1, 2);
        TestMember cheated = channel.get(2);
        int at = 33 + channel.genesis.members().headMap(cheated.id()).size() * WRAPPED;
        byte[] mixed = honest.clone();
        System.arraycopy(other, at, mixed, at, WRAPPED);
        assertInvalid(mixed, 1, cheated);
        assertThat(unwrap(mixed, 1, channel.get(1))).isEqualTo(unwrap(honest, 1, channel.get(1)));
    }

    /** As above, but the other key is wrapped with care, so that only the comparison with the commitment finds it. */
    @Test
    void aWellWrappedKeyThatIsNotTheOneCommittedToIsInvalid() {
        byte[] honest = entry(1, 1);
        TestMember cheated = channel.get(2);
        byte[] commitment = java.util.Arrays.copyOfRange(honest, 1, 33);
        byte[] label = ("entente/epoch-wrap/v1\0" + channel.genesis.origin(author) + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] member = cheated.id().value().getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(label.length + 8 + member.length).put(label).putLong(1).put(member).array();
        int at = 33 + channel.genesis.members().headMap(cheated.id()).size() * WRAPPED;
        SealingPublicKey sealing = channel.genesis.keys(cheated.id()).sealing();
        byte[] same = new byte[32];
        same[0] = 1;
        System.arraycopy(sealing.wrap(same, info, commitment, new byte[SealingPublicKey.RANDOM_LENGTH]), 0, honest, at, WRAPPED);
        assertThat(unwrap(honest, 1, cheated)).isEqualTo(unwrap(honest, 1, channel.get(1)));
        System.arraycopy(sealing.wrap(new byte[32], info, commitment, new byte[SealingPublicKey.RANDOM_LENGTH]), 0, honest, at, WRAPPED);
        assertInvalid(honest, 1, cheated);
    }

    @Test
    void anotherCommitmentAnotherPlaceAndAnotherLengthAreInvalid() {
        byte[] entry = entry(1, 1);
        byte[] committed = entry.clone();
        committed[5] ^= 1;
        assertInvalid(committed, 1, channel.get(1));
        assertInvalid(entry, 2, channel.get(1));
        assertInvalid(java.util.Arrays.copyOf(entry, entry.length - 1), 1, channel.get(1));
    }
}
