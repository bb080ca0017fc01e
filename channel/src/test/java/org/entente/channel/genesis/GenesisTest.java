package org.entente.channel.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.junit.jupiter.api.Test;

class GenesisTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CHARTER = new byte[32];
    private static final byte[] NONCE = new byte[32];

    private static MemberKeys keys() {
        return new MemberKeys(LogPrivateKey.generate(RANDOM).publicKey(), ReceiptPrivateKey.generate(RANDOM).publicKey(),
                SealingPrivateKey.generate(RANDOM).publicKey());
    }

    @Test
    void allMembersMakeTheSameBytesInWhateverOrderTheyNameEachOther() {
        List<MemberKeys> members = new ArrayList<>(List.of(keys(), keys(), keys()));
        Genesis genesis = Genesis.of(members, CHARTER, NONCE);
        assertThat(Genesis.of(members.reversed(), CHARTER, NONCE).encode()).isEqualTo(genesis.encode());
        Genesis parsed = Genesis.parse(genesis.encode());
        assertThat(parsed).isEqualTo(genesis);
        assertThat(parsed.members()).isEqualTo(genesis.members());
    }

    @Test
    void anotherNonceIsAnotherChannelWithOtherMemberIds() {
        List<MemberKeys> members = List.of(keys(), keys());
        byte[] other = new byte[32];
        other[31] = 1;
        Genesis first = Genesis.of(members, CHARTER, NONCE);
        Genesis second = Genesis.of(members, CHARTER, other);
        assertThat(first.channel()).isNotEqualTo(second.channel());
        assertThat(first.members().keySet()).doesNotContainAnyElementsOf(second.members().keySet());
    }

    @Test
    void theLargestGenesisFitsIntoAnEntry() {
        List<MemberKeys> members = new ArrayList<>();
        for (int i = 0; i < Genesis.MAX_MEMBERS; i++) {
            members.add(keys());
        }
        assertThat(Genesis.of(members, CHARTER, NONCE).encode().length).isLessThanOrEqualTo(SealedEntry.MAX_ENTRY);
        members.add(keys());
        assertThatThrownBy(() -> Genesis.of(members, CHARTER, NONCE)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aChannelOfOneAndSharedKeysAreRefused() {
        MemberKeys one = keys();
        MemberKeys two = keys();
        assertThatThrownBy(() -> Genesis.of(List.of(one), CHARTER, NONCE)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Genesis.of(List.of(one, one), CHARTER, NONCE)).isInstanceOf(RefusedException.class);
        MemberKeys sharing = new MemberKeys(two.log(), one.receipt(), two.sealing());
        assertThatThrownBy(() -> Genesis.of(List.of(one, sharing), CHARTER, NONCE))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_KEY));
    }

    @Test
    void changedAndCutBytesAreRefusedOrAreAnotherChannel() {
        Genesis genesis = Genesis.of(List.of(keys(), keys()), CHARTER, NONCE);
        byte[] bytes = genesis.encode();
        for (int length = 0; length < bytes.length; length += 41) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Genesis.parse(cut)).isInstanceOf(RefusedException.class);
        }
        for (int at = 0; at < bytes.length; at += 53) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            try {
                assertThat(Genesis.parse(changed).channel()).isNotEqualTo(genesis.channel());
            } catch (RefusedException refused) {
                assertThat(refused.reason()).isIn(Reason.MALFORMED, Reason.WRONG_KEY, Reason.UNKNOWN_SUITE);
            }
        }
        bytes[2] = 2;
        assertThatThrownBy(() -> Genesis.parse(bytes))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_SUITE));
    }
}
