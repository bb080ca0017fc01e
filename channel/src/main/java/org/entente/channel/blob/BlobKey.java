package org.entente.channel.blob;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.seal.ChunkedEncryption;

/**
 * The random key of one blob. It stands in the payload of the entry that names the blob and nowhere else, so that whoever
 * erases that entry's key and plaintext has erased the blob, and evidence that reveals the entry reveals this blob alone.
 */
public final class BlobKey {
    /** Bytes of a key. */
    public static final int LENGTH = ChunkedEncryption.KEY_LENGTH;

    private final byte[] bytes;

    private BlobKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a blob's key has " + LENGTH + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public static BlobKey generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new BlobKey(bytes);
    }

    public static BlobKey of(byte[] bytes, SecretAccess access) {
        Objects.requireNonNull(access);
        return new BlobKey(bytes);
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
        return other instanceof BlobKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BlobKey[secret]";
    }
}
