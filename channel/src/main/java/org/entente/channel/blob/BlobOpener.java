package org.entente.channel.blob;

import java.security.MessageDigest;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedChunks;

/**
 * Opens a blob from its first chunk to its last and says of each at once whether it is the right one, so that what comes
 * from a peer is refused before more of it is fetched.
 */
public final class BlobOpener {
    private final Blob blob;
    private final SealedChunks chunks;
    private final MessageDigest hash = BlobSealer.sha256();
    private long next;

    /**
     * @param header the first {@value SealedChunks#HEADER} bytes of what is stored or fetched
     * @throws RefusedException with {@link Reason#SEAL_BROKEN} when they are of another blob or channel
     */
    public BlobOpener(ChannelId channel, Blob blob, byte[] header) {
        this.blob = blob;
        this.chunks = SealedChunks.opening(blob.key().secret(), Blob.context(channel), header);
        hash.update(header);
    }

    /** Number of chunks opened so far, and index of the next one. */
    public long next() {
        return next;
    }

    /**
     * @param sealed the next chunk, {@link Blob#sealedChunk} bytes
     * @return its content
     * @throws RefusedException with {@link Reason#SEAL_BROKEN} or {@link Reason#SEAL_TRUNCATED}; the same place can be tried again
     */
    public byte[] open(byte[] sealed) {
        if (sealed.length != blob.sealedChunk(next)) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "chunk " + next + " is not whole");
        }
        byte[] plain = chunks.open(next, sealed);
        hash.update(sealed);
        next++;
        return plain;
    }

    /**
     * Opens one chunk by itself, to read a blob from a place on that was fetched and compared as a whole before. It does not count
     * for {@link #next} and {@link #finish}.
     *
     * @param index from 0
     * @throws RefusedException as {@link #open}
     */
    public byte[] openAt(long index, byte[] sealed) {
        if (sealed.length != blob.sealedChunk(index)) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "chunk " + index + " is not whole");
        }
        return chunks.open(index, sealed);
    }

    /**
     * To be called after the last chunk.
     *
     * @throws RefusedException {@link Reason#SEAL_TRUNCATED} when chunks are missing, {@link Reason#SEAL_BROKEN} when the whole is
     *                          not what its name says
     */
    public void finish() {
        if (next != blob.chunks()) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "the blob has " + blob.chunks() + " chunks, not " + next);
        }
        if (!Hash.of(hash.digest()).equals(blob.hash())) {
            throw new RefusedException(Reason.SEAL_BROKEN, "the blob is not the one that its hash names");
        }
    }
}
