package org.entente.node.exchange.channels;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.entente.channel.LogTiles;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.tiles.TilePath;
import org.entente.formats.card.NodeCard;
import org.entente.formats.evidence.LogFiles;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * A whole log as a ZIP file of the files that {@link LogFiles} describes, sealed as it is: it proves and reveals nothing of
 * what was said. It is written as it is read, so a large one needs no more memory than a small one.
 */
@Component
class LogExport {
    private final Channels channels;
    private final Peers peers;
    private final Store store;

    LogExport(Channels channels, Peers peers, Store store) {
        this.channels = channels;
        this.peers = peers;
        this.store = store;
    }

    /** A log up to a checkpoint, ready to be written. */
    record Prepared(String name, Channel channel, MemberId log, SignedNote checkpoint, Instant signedAt, SortedMap<MemberId, NodeCard> cards) {}

    /** @throws ProblemException {@code exchange.unknown-channel} or {@code exchange.no-log} */
    Prepared prepare(String channelName, String service) {
        return store.read(tx -> {
            var channel = channels.get(tx, channelName);
            var log = channel.logs().stream().filter(held -> held.service().value().equals(service)).findFirst();
            var tiles = log.flatMap(held -> LogDoor.tiles(new LogRows(tx, channel), channel, held.member()));
            if (tiles.isEmpty()) {
                throw new ProblemException(ExchangeError.NO_LOG, Map.of("member", service));
            }
            return prepared(tx, channel, log.get(), tiles.get());
        });
    }

    private Prepared prepared(Transaction tx, Channel channel, Channel.Log log, LogTiles tiles) {
        var signed = SignedCheckpoint.verify(tiles.checkpoint(), channel.genesis().keys(log.member()).log());
        var signedAt = Instant.ofEpochSecond(signed.signedAt());
        SortedMap<MemberId, NodeCard> cards = new TreeMap<>();
        peers.cardsAt(tx, channel.genesis().members().values(), signedAt)
                .forEach(card -> cards.put(channel.genesis().member(card.statement().keys().log()).orElseThrow(), card));
        return new Prepared(channel.name() + "_" + log.service() + ".log.zip", channel, log.member(), tiles.checkpoint(), signedAt, cards);
    }

    /** Each part is read from a snapshot of its own, which is sound because what a checkpoint covers never changes. */
    void write(Prepared prepared, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        // What is sealed does not get smaller.
        zip.setLevel(Deflater.NO_COMPRESSION);
        LogFiles.write(prepared.checkpoint, path -> tile(prepared, path), prepared.cards, (path, content) -> {
            var entry = new ZipEntry(path);
            entry.setLastModifiedTime(FileTime.from(prepared.signedAt));
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        });
        zip.finish();
    }

    private byte[] tile(Prepared prepared, TilePath path) {
        return store.read(tx -> LogDoor.tiles(new LogRows(tx, prepared.channel), prepared.channel, prepared.log))
                .flatMap(tiles -> tiles.read(path)).orElseThrow();
    }
}
