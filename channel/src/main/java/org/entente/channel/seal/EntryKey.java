package org.entente.channel.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.entente.channel.keys.SecretAccess;

/** The key of one sealed entry. Revealed in evidence it opens that entry alone; destroyed, that entry is erased. */
public final class EntryKey {
    /** Bytes of a key. */
    public static final int LENGTH = ChunkedEncryption.KEY_LENGTH;

    private final byte[] bytes;

    private EntryKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an entry key has " + LENGTH + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public static EntryKey of(byte[] bytes, SecretAccess access) {
        Objects.requireNonNull(access);
        return new EntryKey(bytes);
    }

    static EntryKey derived(byte[] bytes) {
        return new EntryKey(bytes);
    }

    /** {@value #LENGTH} secret bytes; the caller wipes them. */
    public byte[] bytes(SecretAccess access) {
        Objects.requireNonNull(access);
        return bytes.clone();
    }

    byte[] secret() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EntryKey[secret]";
    }
}
