package org.entente.formats.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.tiles.TiledLog;
import org.entente.formats.card.NodeCard;

/**
 * A log as files: {@code checkpoint} and {@code tile/} as C2SP tlog-tiles has them, and {@code cards/<member id>.card}, the
 * node cards of members as far as they are known.
 */
public final class LogFolder implements TiledLog.Source {
    private static final String CARDS = "cards";
    private static final String CARD = ".card";

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    /** Where a member's card stands in the folder. */
    public static String cardPath(MemberId member) {
        return CARDS + "/" + member + CARD;
    }

    @Override
    public Optional<byte[]> read(String path, int largest) {
        return bytes(folder.resolve(path), largest);
    }

    private static Optional<byte[]> bytes(Path file, int largest) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(largest + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RefusedException when a file is no card, or there are more than a channel has members */
    SortedMap<MemberId, NodeCard> cards() {
        SortedMap<MemberId, NodeCard> cards = new TreeMap<>();
        for (Path file : cardFiles()) {
            String name = file.getFileName().toString();
            MemberId member = new MemberId(name.substring(0, name.length() - CARD.length()));
            cards.put(member, NodeCard.parse(bytes(file, NodeCard.MAX_BYTES).orElse(new byte[0])));
        }
        return cards;
    }

    private List<Path> cardFiles() {
        if (!Files.isDirectory(folder.resolve(CARDS))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(CARDS))) {
            List<Path> cards = files.filter(file -> file.getFileName().toString().endsWith(CARD))
                    .limit(Genesis.MAX_MEMBERS + 1L).sorted().toList();
            if (cards.size() > Genesis.MAX_MEMBERS) {
                throw new RefusedException(Reason.TOO_LARGE, "more cards than a channel has members");
            }
            return cards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
