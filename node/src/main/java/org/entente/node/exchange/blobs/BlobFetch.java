package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.entente.channel.blob.Blob;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.reason.RefusedException;
import org.entente.node.exchange.tls.PeerClient;

/** Fetches one blob from one member, piece by piece; another member can go on where this one stopped. */
public final class BlobFetch {
    private final PeerClient client;

    /** @param client takes replies of at least {@link BlobDownload#PIECE} bytes */
    public BlobFetch(PeerClient client) {
        this.client = client;
    }

    /** The address of a blob behind every member's door. */
    public static String path(ChannelId channel, Blob blob) {
        return "/channels/" + channel.value() + "/blobs/" + blob.hash().hex();
    }

    /**
     * Fetches all that is missing.
     *
     * @param progress told the sealed bytes that are here, after every piece
     * @throws RefusedException when the member sends other bytes than it should; what was right is kept
     * @throws IOException when the member is away or does not have it, with its answer
     */
    public void fetch(ChannelId channel, Blob blob, BlobDownload into, LongConsumer progress) throws IOException, InterruptedException {
        while (!into.isWhole()) {
            long from = into.here();
            var reply = client.range(path(channel, blob), from, into.nextEnd());
            if (reply.status() != 206) {
                throw new IOException("the member answered " + reply.status() + " " + reply.bodyText().strip());
            }
            into.append(reply.body());
            if (!into.isWhole() && into.here() == from) {
                throw new IOException("the member sent nothing of what was asked for");
            }
            progress.accept(into.here());
        }
    }
}
