package org.entente.node.exchange.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.entente.channel.genesis.ChannelId;
import org.entente.channel.merkle.Hash;
import org.entente.node.exchange.tls.Reply;

/**
 * Shows whole blobs to members, in ranges (RFC 9110 section 14) of at most {@link BlobDownload#PIECE} bytes; a longer one is
 * answered with its beginning. Who may ask is for the caller to check.
 */
public final class BlobDoor {
    private static final String BYTES = "application/octet-stream";
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");
    private static final int MOST_AT_ONCE = 8;

    private final Semaphore pieces = new Semaphore(MOST_AT_ONCE);
    private final BlobFolder folder;

    public BlobDoor(BlobFolder folder) {
        this.folder = folder;
    }

    /** What there is no piece for. */
    public enum Refused { NOT_HERE, RANGE, TOO_MANY }

    /** A piece or why there is none. */
    public sealed interface Answer {
        record Piece(Reply reply) implements Answer {}

        record None(Refused why) implements Answer {}
    }

    /** @param range the field Range of the request; empty if there is none, which is refused, because no blob is sent at once */
    public Answer answer(ChannelId channel, Hash hash, String range) {
        if (!pieces.tryAcquire()) {
            return new Answer.None(Refused.TOO_MANY);
        }
        Answer answer = new Answer.None(Refused.NOT_HERE);
        try {
            var file = folder.find(channel, hash);
            answer = file.isPresent() ? piece(file.get(), range) : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!(answer instanceof Answer.Piece)) {
                pieces.release();
            }
        }
        return answer;
    }

    private Answer piece(Path path, String range) throws IOException {
        var asked = RANGE.matcher(range);
        try (var file = SealedFile.reading(path)) {
            long size = file.size();
            if (!asked.matches() || Long.parseLong(asked.group(1)) >= size
                    || Long.parseLong(asked.group(2)) < Long.parseLong(asked.group(1))) {
                return new Answer.None(Refused.RANGE);
            }
            long from = Long.parseLong(asked.group(1));
            long end = Math.min(Math.min(size, Long.parseLong(asked.group(2)) + 1), from + BlobDownload.PIECE);
            var bytes = file.read(from, (int) (end - from));
            return new Answer.Piece(new Reply(206, BYTES, bytes, pieces::release, "bytes " + from + "-" + (end - 1) + "/" + size));
        }
    }
}
