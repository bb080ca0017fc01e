package org.entente.node.exchange.blobs;

import java.io.IOException;
import org.entente.channel.blob.Blob;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.reason.RefusedException;
import org.entente.node.exchange.tls.Reply;

/** Fetches one blob from one member, piece by piece; another member can go on where this one stopped. */
public final class BlobFetch {
    private final Ranges member;

    /** Asks the member for bytes of an address; takes replies of at least {@link BlobDownload#PIECE} bytes. */
    @FunctionalInterface
    public interface Ranges {
        /** @param end the byte after the last */
        Reply range(String path, long from, long end) throws IOException, InterruptedException;
    }

    /** Told after every piece; what it throws ends the fetching, and what is here stays. */
    @FunctionalInterface
    public interface Progress {
        /** @param here sealed bytes that are here */
        void reached(long here) throws IOException;
    }

    public BlobFetch(Ranges member) {
        this.member = member;
    }

    /** The member was reached and sent nothing. */
    public static final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        NotSent(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Whether it does not have the blob, or does not know the channel. */
        public boolean isNotThere() {
            return status == 404;
        }
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
    public void fetch(ChannelId channel, Blob blob, BlobDownload into, Progress progress) throws IOException, InterruptedException {
        while (!into.isWhole()) {
            long from = into.here();
            var reply = member.range(path(channel, blob), from, into.nextEnd());
            if (reply.status() != 206) {
                throw new NotSent(reply.status(), "the member answered " + reply.status() + " " + reply.bodyText().strip());
            }
            into.append(reply.body());
            if (!into.isWhole() && into.here() == from) {
                throw new IOException("the member sent nothing of what was asked for");
            }
            progress.reached(into.here());
        }
    }
}
