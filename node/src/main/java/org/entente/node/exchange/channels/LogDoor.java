package org.entente.node.exchange.channels;

import java.util.Optional;
import org.entente.channel.LogTiles;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.wire.Answer;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.store.Store;
import org.springframework.stereotype.Component;

/**
 * Logs for other members to read (C2SP tlog-tiles, and tlog-mirror for the logs of others): every member holds every log
 * whole, so a member that was away, or one whose author's node is gone, can check or complete its copy at any other.
 */
@Component
class LogDoor {
    private static final String BYTES = "application/octet-stream";

    private final Store store;

    LogDoor(Store store) {
        this.store = store;
    }

    /** Answers from a snapshot of the last commit; 404 with the channel's reason when there is no such log or part of it. */
    Reply answer(Channel channel, Paths.Shown shown) {
        var log = LogTiles.log(channel.genesis(), shown.originHash());
        if (log.isEmpty()) {
            return refused(Reason.UNKNOWN_LOG);
        }
        return store.read(tx -> tiles(new LogRows(tx, channel), channel, log.get()).flatMap(tiles -> reply(tiles, shown)))
                .orElseGet(() -> refused(Reason.NO_CHECKPOINT));
    }

    static Optional<LogTiles> tiles(LogRows rows, Channel channel, MemberId log) {
        return LogTiles.of(channel.genesis(), rows, channel.own().member(), log);
    }

    private static Optional<Reply> reply(LogTiles tiles, Paths.Shown shown) {
        return shown.tile().isEmpty() ? Optional.of(Reply.text(200, tiles.checkpoint().encoded()))
                : tiles.read(shown.tile().get()).map(bytes -> new Reply(200, BYTES, bytes));
    }

    private static Reply refused(Reason reason) {
        var answer = Answer.refused(404, reason);
        return new Reply(answer.status(), answer.contentType(), answer.body());
    }
}
