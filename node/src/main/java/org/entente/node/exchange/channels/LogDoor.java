package org.entente.node.exchange.channels;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.entente.channel.LogTiles;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.tiles.TilePath;
import org.entente.channel.wire.Answer;
import org.entente.node.exchange.ExchangeError;
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
    /** A bundle of the largest entries has 16 MiB, and is there twice while it is put together. */
    private static final int MOST_BUNDLES_AT_ONCE = 2;

    private final Semaphore bundles = new Semaphore(MOST_BUNDLES_AT_ONCE);
    private final Store store;

    LogDoor(Store store) {
        this.store = store;
    }

    /**
     * Answers from a snapshot of the last commit; 404 with the channel's reason when there is no such log or part of it, 429
     * when bundles are being sent already.
     */
    Reply answer(Channel channel, Paths.Shown shown) {
        var log = LogTiles.log(channel.genesis(), shown.originHash());
        if (log.isEmpty()) {
            return refused(Reason.UNKNOWN_LOG);
        }
        return shown.tile().filter(path -> path.content() == TilePath.Content.ENTRIES).isPresent()
                ? bundle(channel, log.get(), shown) : read(channel, log.get(), shown);
    }

    /** The place of a bundle is free again when it is sent. */
    private Reply bundle(Channel channel, MemberId log, Paths.Shown shown) {
        if (!bundles.tryAcquire()) {
            return DoorAnswers.of(ExchangeError.DOOR_TOO_MANY);
        }
        try {
            var reply = read(channel, log, shown);
            return new Reply(reply.status(), reply.contentType(), reply.body(), bundles::release);
        } catch (RuntimeException | Error e) {
            bundles.release();
            throw e;
        }
    }

    private Reply read(Channel channel, MemberId log, Paths.Shown shown) {
        return store.read(tx -> tiles(new LogRows(tx, channel), channel, log).flatMap(tiles -> reply(tiles, shown)))
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
