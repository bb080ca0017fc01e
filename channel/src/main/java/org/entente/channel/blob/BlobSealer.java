package org.entente.channel.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;

/**
 * Seals a blob from its first chunk to its last. After an interruption the chunks that were stored whole are shown to it
 * again with {@link #stored}; key and salt must be those of before, and the content too, because no two contents may ever
 * be sealed at one place under one key.
 */
public final class BlobSealer {
    private final SealedChunks chunks;
    private final BlobKey key;
    private final MessageDigest hash = sha256();
    private long next;

    /** @param salt {@value ChunkedEncryption#SALT_LENGTH} random bytes */
    public BlobSealer(ChannelId channel, BlobKey key, byte[] salt) {
        this.chunks = SealedChunks.sealing(key.secret(), Blob.context(channel), salt);
        this.key = key;
        hash.update(chunks.header());
    }

    /** What stands before the first chunk. */
    public byte[] header() {
        return chunks.header();
    }

    /** Bytes of content sealed so far. */
    public long length() {
        return next * ChunkedEncryption.CHUNK;
    }

    /**
     * Takes the next chunk as it was sealed and stored before an interruption.
     *
     * @throws RefusedException with {@link Reason#SEAL_BROKEN} when it is not whole or not of this place; then it was lost
     */
    public void stored(byte[] sealed) {
        if (sealed.length != SealedChunks.SEALED_CHUNK) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "chunk " + next + " is not whole");
        }
        chunks.open(next, sealed);
        hash.update(sealed);
        next++;
    }

    /**
     * Seals the next chunk of a blob that goes on.
     *
     * @param plain exactly {@value ChunkedEncryption#CHUNK} bytes
     */
    public byte[] seal(byte[] plain) {
        if (plain.length != ChunkedEncryption.CHUNK) {
            throw new IllegalArgumentException("only the last chunk is shorter");
        }
        if (length() + plain.length > Blob.MAX_LENGTH) {
            throw new RefusedException(Reason.TOO_LARGE, "a blob has at most " + Blob.MAX_LENGTH + " bytes");
        }
        return sealed(plain);
    }

    /** The last chunk, and what the entry says of the whole. */
    public record Last(byte[] sealed, Blob blob) {
    }

    /** @param plain fewer than {@value ChunkedEncryption#CHUNK} bytes, also none. Nothing can be sealed after it */
    public Last last(byte[] plain) {
        if (plain.length >= ChunkedEncryption.CHUNK) {
            throw new IllegalArgumentException("the last chunk is shorter than the others");
        }
        long length = length() + plain.length;
        byte[] sealed = sealed(plain);
        return new Last(sealed, new Blob(Hash.of(hash.digest()), length, key));
    }

    private byte[] sealed(byte[] plain) {
        byte[] sealed = chunks.seal(next++, plain);
        hash.update(sealed);
        return sealed;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
