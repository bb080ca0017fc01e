package org.entente.channel.blob;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;

/**
 * What an entry says of a blob.
 *
 * <p>The sealed bytes are C2SP chunked-encryption of the content, with {@code entente/blob/v1}, a zero byte and the channel's
 * id as context: a blob of one channel does not open in another.
 *
 * @param hash   SHA-256 of the sealed bytes, by which it is stored and asked for
 * @param length bytes of content, 0 to {@value #MAX_LENGTH}
 * @param key    opens it
 */
public record Blob(Hash hash, long length, BlobKey key) {
    /** Most bytes of content: 10 GiB. */
    public static final long MAX_LENGTH = 10L << 30;

    public Blob {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(key);
        if (length < 0 || length > MAX_LENGTH) {
            throw new RefusedException(Reason.TOO_LARGE, "a blob has at most " + MAX_LENGTH + " bytes");
        }
    }

    /** Bytes that are stored and sent. */
    public long sealedLength() {
        return SealedChunks.sealedLength(length);
    }

    /** Number of chunks; the last one is shorter than the others and may be empty. */
    public long chunks() {
        return length / ChunkedEncryption.CHUNK + 1;
    }

    /** Bytes of a chunk as it is stored. @param index from 0 */
    public int sealedChunk(long index) {
        if (index < 0 || index >= chunks()) {
            throw new IllegalArgumentException("there is no chunk " + index);
        }
        return (int) Math.min(SealedChunks.SEALED_CHUNK, sealedLength() - chunkStart(index));
    }

    /** Where a chunk begins in the sealed bytes. @param index from 0 */
    public static long chunkStart(long index) {
        return SealedChunks.HEADER + index * SealedChunks.SEALED_CHUNK;
    }

    /** How many whole chunks are in so many of the first sealed bytes. */
    public long wholeChunks(long bytes) {
        return bytes >= sealedLength() ? chunks() : Math.max(0, (bytes - SealedChunks.HEADER) / SealedChunks.SEALED_CHUNK);
    }

    static byte[] context(ChannelId channel) {
        return ("entente/blob/v1\0" + channel.value()).getBytes(StandardCharsets.US_ASCII);
    }
}
