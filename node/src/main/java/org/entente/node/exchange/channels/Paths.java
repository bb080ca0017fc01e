package org.entente.node.exchange.channels;

import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.channel.wire.Request;

/**
 * The addresses behind the door: {@code /channels/<channel hash>/<path>}, where the path is that of C2SP tlog-mirror or
 * tlog-tiles.
 */
final class Paths {
    private static final Pattern FORM = Pattern.compile("/channels/([0-9a-f]{64})/(add-checkpoint|add-entries|([0-9a-f]{64})/checkpoint)");

    private Paths() {}

    record Target(String channel, String path, Request.Kind kind) {
        Request request(byte[] body) {
            return new Request(kind, path, body);
        }
    }

    static String path(String channelHash, String path) {
        return "/channels/" + channelHash + "/" + path;
    }

    /** Empty if there is no such address. */
    static Optional<Target> parse(String path) {
        var matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var kind = switch (matcher.group(2)) {
            case "add-checkpoint" -> Request.Kind.ADD_CHECKPOINT;
            case "add-entries" -> Request.Kind.ADD_ENTRIES;
            default -> Request.Kind.CHECKPOINT;
        };
        return Optional.of(new Target(matcher.group(1), matcher.group(2), kind));
    }
}
