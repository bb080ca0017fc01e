package org.entente.formats.evidence;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.tiles.TilePath;
import org.entente.channel.tiles.TiledLog;
import org.entente.formats.card.NodeCard;

/** The files of a whole log as {@link LogFolder} reads them, one after the other and never all at once. */
public final class LogFiles {
    private LogFiles() {
    }

    /** Takes a file: its path with slashes, and its bytes. */
    @FunctionalInterface
    public interface Sink {
        void file(String path, byte[] content) throws IOException;
    }

    /**
     * @param checkpoint with its size; the tiles of that size are asked for
     * @param tiles      gives the bytes of each tile and bundle
     * @param cards      of the members that are to be identified
     */
    public static void write(SignedNote checkpoint, Function<TilePath, byte[]> tiles, SortedMap<MemberId, NodeCard> cards, Sink sink)
            throws IOException {
        sink.file(TiledLog.CHECKPOINT, checkpoint.bytes());
        for (Map.Entry<MemberId, NodeCard> card : cards.entrySet()) {
            sink.file(LogFolder.cardPath(card.getKey()), card.getValue().encode());
        }
        Iterator<TilePath> paths = TilePath.all(Checkpoint.parse(checkpoint.text()).size()).iterator();
        while (paths.hasNext()) {
            TilePath path = paths.next();
            sink.file(path.text(), tiles.apply(path));
        }
    }
}
