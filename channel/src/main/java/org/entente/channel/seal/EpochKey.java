package org.entente.channel.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import org.entente.channel.merkle.Hash;

/** The random key of one epoch of one author, from which the keys of its entries follow. Never leaves this package. */
public final class EpochKey {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

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
        return EntryKey.derived(Hkdf.expand(bytes, Hkdf.info("entente/entry-key/v1", origin, epochIndex, id), EntryKey.LENGTH));
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
