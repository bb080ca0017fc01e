package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.io.InputStream;
import org.entente.channel.blob.Blob;
import org.entente.channel.blob.BlobOpener;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.ChunkedEncryption;
import org.entente.channel.seal.SealedChunks;

/** The content of a stored blob, one chunk in memory at a time. */
final class BlobContent extends InputStream {
    private final Blob blob;
    private final SealedFile file;
    private final BlobOpener opener;
    private byte[] plain = new byte[0];
    private int at;

    private long next;

    /** @param from the first byte that is read */
    BlobContent(ChannelId channel, Blob blob, SealedFile file, long from) throws IOException {
        this.blob = blob;
        this.file = file;
        try {
            this.opener = new BlobOpener(channel, blob, file.read(0, SealedChunks.HEADER));
            this.next = from / ChunkedEncryption.CHUNK;
            skipNBytes(from % ChunkedEncryption.CHUNK);
        } catch (RefusedException damaged) {
            file.close();
            throw new IOException("the stored blob is damaged", damaged);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Opens chunks until there is content or the end. */
    private boolean more() throws IOException {
        while (at == plain.length) {
            if (next == blob.chunks()) {
                return false;
            }
            try {
                plain = opener.openAt(next, file.read(Blob.chunkStart(next), blob.sealedChunk(next)));
                next++;
            } catch (RefusedException damaged) {
                throw new IOException("the stored blob is damaged", damaged);
            }
            at = 0;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return more() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int taken = Math.min(length, plain.length - at);
        System.arraycopy(plain, at, bytes, from, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
