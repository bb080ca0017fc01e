package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobOpener;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedChunks;

/**
 * A blob of another member as it comes. Every chunk is opened before it is stored, so that nothing wrong is ever kept, and
 * what is there goes on from its last whole chunk after any interruption.
 */
public final class BlobDownload implements AutoCloseable {
    private static final int CHUNKS_AT_ONCE = 64;
    /** Most bytes that are asked for at once: 64 chunks, and the header before the first. */
    public static final int PIECE = SealedChunks.HEADER + CHUNKS_AT_ONCE * SealedChunks.SEALED_CHUNK;

    private final ChannelId channel;
    private final Blob blob;
    private final Path whole;
    private final SealedFile file;
    private final Runnable closed;
    private BlobOpener opener;

    private BlobDownload(ChannelId channel, Blob blob, Path whole, SealedFile file, Runnable closed) {
        this.channel = channel;
        this.blob = blob;
        this.whole = whole;
        this.file = file;
        this.closed = closed;
    }

    static BlobDownload open(ChannelId channel, Blob blob, Path part, Path whole, Runnable closed) throws IOException {
        if (Files.exists(whole)) {
            return new BlobDownload(channel, blob, whole, null, closed);
        }
        var download = new BlobDownload(channel, blob, whole, SealedFile.growing(part), closed);
        try {
            download.goOn();
            return download;
        } catch (IOException | RuntimeException e) {
            download.file.close();
            throw e;
        }
    }

    private void goOn() throws IOException {
        try {
            if (file.size() >= SealedChunks.HEADER) {
                opener = new BlobOpener(channel, blob, file.read(0, SealedChunks.HEADER));
                while (opener.next() < blob.wholeChunks(file.size())) {
                    opener.open(file.read(Blob.chunkStart(opener.next()), blob.sealedChunk(opener.next())));
                }
            }
        } catch (RefusedException lost) {
            // Written before the power failed, but never on disk as it should be.
        }
        file.cut(here());
        keepIfWhole();
    }

    /** Sealed bytes that are here, of {@link Blob#sealedLength}. */
    public long here() {
        if (isWhole()) {
            return blob.sealedLength();
        }
        return opener == null ? 0 : start(opener.next());
    }

    private long start(long chunk) {
        return Math.min(Blob.chunkStart(chunk), blob.sealedLength());
    }

    /** Where the next piece ends that is to be asked for, exclusive; it begins at {@link #here}. */
    public long nextEnd() {
        return start((opener == null ? 0 : opener.next()) + CHUNKS_AT_ONCE);
    }

    public boolean isWhole() {
        return Files.exists(whole);
    }

    /**
     * Takes the piece that follows what is here.
     *
     * @param piece whole chunks, with the header before the first
     * @throws RefusedException at the first chunk that is not the right one; those before it are kept
     */
    public void append(byte[] piece) throws IOException {
        int at = 0;
        if (opener == null) {
            var header = Arrays.copyOf(piece, Math.min(piece.length, SealedChunks.HEADER));
            opener = new BlobOpener(channel, blob, header);
            file.append(header);
            at = header.length;
        }
        while (at < piece.length && opener.next() < blob.chunks()) {
            var chunk = Arrays.copyOfRange(piece, at, Math.min(piece.length, at + blob.sealedChunk(opener.next())));
            opener.open(chunk);
            file.append(chunk);
            at += chunk.length;
        }
        keepIfWhole();
    }

    private void keepIfWhole() throws IOException {
        if (opener != null && opener.next() == blob.chunks()) {
            try {
                opener.finish();
            } catch (RefusedException another) {
                opener = null;
                file.cut(0);
                throw another;
            }
            file.keepAs(whole);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            closed.run();
        }
    }
}
