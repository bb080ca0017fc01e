package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SealingPrivateKey;

/** Members of one channel, all keys from one seed. */
final class TestChannel {
    record Keys(LogPrivateKey log, ReceiptPrivateKey receipt, SealingPrivateKey sealing) {
        static Keys from(SeededRandom random) {
            return new Keys(LogPrivateKey.generate(random), ReceiptPrivateKey.generate(random), SealingPrivateKey.generate(random));
        }

        MemberKeys publicKeys() {
            return new MemberKeys(log.publicKey(), receipt.publicKey(), sealing.publicKey());
        }
    }

    final Genesis genesis;
    final List<Keys> keys = new ArrayList<>();
    final List<TestMember> members = new ArrayList<>();

    TestChannel(int size, long seed) {
        this(size, seed, 0);
    }

    TestChannel(int size, long seed, int nonce) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < size; i++) {
            keys.add(Keys.from(random));
        }
        byte[] nonceBytes = new byte[32];
        nonceBytes[0] = (byte) nonce;
        genesis = Genesis.of(keys.stream().map(Keys::publicKeys).toList(), new byte[32], nonceBytes);
        for (int i = 0; i < size; i++) {
            members.add(member(i, seed + i + 1));
        }
    }

    /** A fresh member with the keys of number i and nothing stored. */
    TestMember member(int i, long seed) {
        Keys mine = keys.get(i);
        return new TestMember(new LocalMember(genesis, mine.log(), mine.receipt(), mine.sealing()), new SeededRandom(seed));
    }

    TestMember get(int i) {
        return members.get(i);
    }
}
