package org.entente.channel.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import org.entente.channel.merkle.Hash;

/** The random key of one epoch of one author, from which the keys of its entries follow. Never leaves this package. */
public final class EpochKey {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private final byte[] bytes;
    // Found once for an epoch: half of deriving an entry key is what all of them begin with.
    private volatile Derivation last;

    /** What the keys of all entries of one epoch begin with. */
    private record Derivation(String origin, long epochIndex, Hkdf.Prefix prefix) {
    }

    EpochKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an epoch key has " + LENGTH + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** What the epoch entry publishes of its key, so that nobody can give different keys to different members. */
    Hash commitment(String origin, long epochIndex) {
        return Hash.of(Hkdf.expand(bytes, Hkdf.info("entente/epoch-commitment/v1", origin, epochIndex, new byte[0]), Hash.LENGTH));
    }

    /** HKDF-Expand(epoch key, label || author's origin || epoch || random id). */
    EntryKey entryKey(String origin, long epochIndex, byte[] id) {
        Derivation derivation = last;
        if (derivation == null || derivation.epochIndex != epochIndex || !derivation.origin.equals(origin)) {
            byte[] beginning = Hkdf.info("entente/entry-key/v1", origin, epochIndex, new byte[0]);
            derivation = new Derivation(origin, epochIndex, new Hkdf.Prefix(bytes, beginning));
            last = derivation;
        }
        return EntryKey.derived(derivation.prefix.expand(id, EntryKey.LENGTH));
    }

    byte[] secret() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EpochKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EpochKey[secret]";
    }
}
