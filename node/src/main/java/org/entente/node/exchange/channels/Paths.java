package org.entente.node.exchange.channels;

import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.channel.tiles.TilePath;
import org.entente.channel.tiles.TiledLog;
import org.entente.channel.wire.Request;

/**
 * The addresses behind the door, all below {@code /channels/<channel hash>/}: the requests of C2SP tlog-mirror, the largest
 * checkpoint known of a log ({@code <origin hash>/checkpoint}), and {@code logs/<origin hash>/}, where a log stands as C2SP
 * tlog-tiles has it; and {@code blobs/<hash>}, read in ranges; {@code finished}, with which a member
 * tells that it needs nothing more there.
 */
final class Paths {
    private static final Pattern ASKED =
            Pattern.compile("/channels/([0-9a-f]{64})/(add-checkpoint|add-entries|[0-9a-f]{64}/checkpoint)");
    private static final Pattern SHOWN = Pattern.compile("/channels/([0-9a-f]{64})/logs/([0-9a-f]{64})/(checkpoint|tile/.{1,60})");
    /** A member needs nothing more of this node in the channel. */
    static final String FINISHED = "finished";
    private static final Pattern ENDED = Pattern.compile("/channels/([0-9a-f]{64})/" + FINISHED);
    private static final Pattern BLOB = Pattern.compile("/channels/([0-9a-f]{64})/blobs/([0-9a-f]{64})");

    private Paths() {}

    /** What an address leads to. */
    sealed interface Target {
        /** Hash of the channel. */
        String channel();

        String method();
    }

    /** A request that the channel's rules answer. */
    record Asked(String channel, String path, Request.Kind kind) implements Target {
        @Override
        public String method() {
            return kind.method();
        }

        Request request(byte[] body) {
            return new Request(kind, path, body);
        }
    }

    /** A part of a log, for reading. @param tile empty for the checkpoint */
    record Shown(String channel, String originHash, Optional<TilePath> tile) implements Target {
        @Override
        public String method() {
            return Request.Kind.CHECKPOINT.method();
        }
    }

    /** The sealed bytes of a blob. @param hash of these bytes */
    record Stored(String channel, String hash) implements Target {
        @Override
        public String method() {
            return Request.Kind.CHECKPOINT.method();
        }
    }

    /** The member that asks needs nothing more of this node in the channel. */
    record Ended(String channel) implements Target {
        @Override
        public String method() {
            return Request.Kind.ADD_CHECKPOINT.method();
        }
    }

    static String path(String channelHash, String path) {
        return "/channels/" + channelHash + "/" + path;
    }

    /** Empty if there is no such address. */
    static Optional<Target> parse(String path) {
        var asked = ASKED.matcher(path);
        if (asked.matches()) {
            var kind = switch (asked.group(2)) {
                case "add-checkpoint" -> Request.Kind.ADD_CHECKPOINT;
                case "add-entries" -> Request.Kind.ADD_ENTRIES;
                default -> Request.Kind.CHECKPOINT;
            };
            return Optional.of(new Asked(asked.group(1), asked.group(2), kind));
        }
        var ended = ENDED.matcher(path);
        if (ended.matches()) {
            return Optional.of(new Ended(ended.group(1)));
        }
        var blob = BLOB.matcher(path);
        if (blob.matches()) {
            return Optional.of(new Stored(blob.group(1), blob.group(2)));
        }
        var shown = SHOWN.matcher(path);
        if (!shown.matches()) {
            return Optional.empty();
        }
        if (shown.group(3).equals(TiledLog.CHECKPOINT)) {
            return Optional.of(new Shown(shown.group(1), shown.group(2), Optional.empty()));
        }
        return TilePath.parse(shown.group(3)).map(tile -> new Shown(shown.group(1), shown.group(2), Optional.of(tile)));
    }
}
