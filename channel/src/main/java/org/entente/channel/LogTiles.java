package org.entente.channel;

import java.util.Optional;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.SignedNote;
import org.entente.channel.tiles.EntryBundle;
import org.entente.channel.tiles.TilePath;

/**
 * One log as a member shows it to other members and exports it (C2SP tlog-tiles; for another member's log the read side
 * of a mirror, C2SP tlog-mirror). It ends with the checkpoint: entries that came later are not shown.
 */
public final class LogTiles {
    private final ChannelReader reader;
    private final MemberId log;
    private final long size;
    private final SignedNote checkpoint;

    private LogTiles(ChannelReader reader, MemberId log, long size, SignedNote checkpoint) {
        this.reader = reader;
        this.log = log;
        this.size = size;
        this.checkpoint = checkpoint;
    }

    /**
     * The own log up to the last checkpoint signed, or another member's up to the last one receipted here, with all
     * receipts for it that are stored.
     *
     * @return empty when there is no such checkpoint as yet
     */
    public static Optional<LogTiles> of(Genesis genesis, ChannelReader reader, MemberId self, MemberId log) {
        Optional<Long> size = log.equals(self) ? reader.latestCheckpoint(log).map(Effect.PutCheckpoint::size)
                : reader.latestReceipt(log, self).map(Effect.PutReceipt::size);
        return size.flatMap(last -> EntryProofs.receipted(genesis, reader, log, last)
                .map(note -> new LogTiles(reader, log, last, note)));
    }

    /** The member whose log has an origin with this SHA-256, in lower case hexadecimal. */
    public static Optional<MemberId> log(Genesis genesis, String originHash) {
        return genesis.members().keySet().stream().filter(member -> CheckpointSteps.originHash(genesis, member).equals(originHash)).findFirst();
    }

    /** Number of entries. */
    public long size() {
        return size;
    }

    /** The checkpoint with the lines of its log and of the members that receipted it. */
    public SignedNote checkpoint() {
        return checkpoint;
    }

    /** The bytes of a tile or bundle; empty when the log has not all of it. */
    public Optional<byte[]> read(TilePath path) {
        if (!path.isIn(size)) {
            return Optional.empty();
        }
        long end = path.first() + path.width();
        return Optional.of(switch (path.content()) {
            case HASHES -> reader.hashes(log, path.level(), path.first(), end);
            case ENTRIES -> EntryBundle.encode(reader.entries(log, path.first(), end));
        });
    }
}
