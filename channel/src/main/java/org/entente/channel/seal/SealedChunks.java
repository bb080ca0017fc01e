package org.entente.channel.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * {@link ChunkedEncryption} of content that never is in memory whole: the same bytes, chunk by chunk and from any chunk
 * on. A chunk opens at its own place alone, and only a chunk shorter than the others is the last.
 *
 * <p>Not safe for several threads.
 */
public final class SealedChunks {
    /** Bytes before the first chunk: salt and commitment. */
    public static final int HEADER = ChunkedEncryption.HEADER;
    /** Bytes of every chunk but the last. */
    public static final int SEALED_CHUNK = ChunkedEncryption.CHUNK + ChunkedEncryption.TAG_LENGTH;

    private final byte[] header;
    private final ChunkedEncryption.Derived derived;
    private final Cipher cipher;

    private SealedChunks(byte[] header, ChunkedEncryption.Derived derived) {
        this.header = header;
        this.derived = derived;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Bytes of the sealed content for so many bytes of content. */
    public static long sealedLength(long length) {
        return HEADER + length + (length / ChunkedEncryption.CHUNK + 1) * ChunkedEncryption.TAG_LENGTH;
    }

    /** @param salt must never repeat for one key */
    public static SealedChunks sealing(byte[] key, byte[] context, byte[] salt) {
        if (salt.length != ChunkedEncryption.SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has " + ChunkedEncryption.SALT_LENGTH + " bytes");
        }
        ChunkedEncryption.Derived derived = ChunkedEncryption.derive(key, salt, context);
        byte[] header = Arrays.copyOf(salt, HEADER);
        System.arraycopy(derived.commitment(), 0, header, salt.length, ChunkedEncryption.COMMITMENT_LENGTH);
        return new SealedChunks(header, derived);
    }

    /**
     * @param header the first {@value #HEADER} bytes
     * @throws RefusedException with {@link Reason#SEAL_BROKEN} when they were not made with this key and context
     */
    public static SealedChunks opening(byte[] key, byte[] context, byte[] header) {
        if (header.length != HEADER) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "sealed content ends within its header");
        }
        SealedChunks chunks = sealing(key, context, Arrays.copyOf(header, ChunkedEncryption.SALT_LENGTH));
        if (!MessageDigest.isEqual(header, chunks.header)) {
            throw new RefusedException(Reason.SEAL_BROKEN, "the key does not match the commitment");
        }
        return chunks;
    }

    /** Salt and commitment, {@value #HEADER} bytes. */
    public byte[] header() {
        return header.clone();
    }

    /**
     * @param index from 0
     * @param plain at most {@value ChunkedEncryption#CHUNK} bytes; fewer, or none, are the last chunk
     */
    public byte[] seal(long index, byte[] plain) {
        if (plain.length > ChunkedEncryption.CHUNK) {
            throw new IllegalArgumentException("a chunk has at most " + ChunkedEncryption.CHUNK + " bytes");
        }
        try {
            cipher.init(Cipher.ENCRYPT_MODE, derived.key(), derived.nonce(index));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws RefusedException with {@link Reason#SEAL_BROKEN} when these bytes were not sealed at this place */
    public byte[] open(long index, byte[] sealed) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, derived.key(), derived.nonce(index));
            return cipher.doFinal(sealed);
        } catch (AEADBadTagException broken) {
            throw new RefusedException(Reason.SEAL_BROKEN, "chunk " + index + " does not open");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
