package org.entente.channel.tiles;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.entente.channel.merkle.TileTree;

/**
 * Where a tile or an entry bundle stands below the address of its log (C2SP tlog-tiles, Merkle Tree and Log entries).
 *
 * @param content whether it holds hashes or entries
 * @param level   0 to 63; 0 for entries
 * @param index   of the tile within the level, 0 to 2^55 - 1
 * @param width   how many hashes or entries it has, 1 to 256; below 256 it is a partial tile
 */
public record TilePath(Content content, int level, long index, int width) {
    /** What a tile holds. */
    public enum Content { HASHES, ENTRIES }

    /** Hashes or entries of a full tile. */
    public static final int FULL = TileTree.TILE_WIDTH;
    private static final int MAX_LEVEL = 63;
    private static final long MAX_INDEX = (1L << 55) - 1;
    private static final Pattern FORM = Pattern.compile(
            "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        boolean inRange = level >= 0 && level <= MAX_LEVEL && index >= 0 && index <= MAX_INDEX && width >= 1 && width <= FULL;
        if (!inRange || content == Content.ENTRIES && level != 0) {
            throw new IllegalArgumentException("no tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /** The hashes of one tile of a level. */
    public static TilePath hashes(int level, long index, int width) {
        return new TilePath(Content.HASHES, level, index, width);
    }

    /** The entries that the tile of level 0 with the same index has the hashes of. */
    public static TilePath entries(long index, int width) {
        return new TilePath(Content.ENTRIES, 0, index, width);
    }

    /** Reads a path; empty when it is none, such as one with superfluous zeroes. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean entries = matcher.group(1).equals("entries");
        int level = entries ? 0 : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        if (level > MAX_LEVEL || index > MAX_INDEX || matcher.group(3) != null && width >= FULL) {
            return Optional.empty();
        }
        TilePath parsed = new TilePath(entries ? Content.ENTRIES : Content.HASHES, level, index, width);
        return parsed.text().equals(path) ? Optional.of(parsed) : Optional.empty();
    }

    /**
     * The tiles of a level, and for level 0 also the bundles, that a tree of some size has, in order: full ones, then
     * the partial one if there is any.
     */
    public static Stream<TilePath> all(Content content, int level, long size) {
        long hashes = count(level, size);
        return LongStream.range(0, (hashes + FULL - 1) / FULL)
                .mapToObj(index -> new TilePath(content, level, index, (int) Math.min(FULL, hashes - index * FULL)));
    }

    /** Everything that a tree of some size has: bundles, then tiles by level. */
    public static Stream<TilePath> all(long size) {
        Stream<TilePath> hashes = LongStream.range(0, 8).boxed().flatMap(level -> all(Content.HASHES, level.intValue(), size));
        return Stream.concat(all(Content.ENTRIES, 0, size), hashes);
    }

    /** How many hashes a level has in a tree of some size. */
    public static long count(int level, long size) {
        return level >= 8 ? 0 : size >>> TileTree.TILE_HEIGHT * level;
    }

    /** Whether a tree of this size has all of this tile. */
    public boolean isIn(long size) {
        return index * FULL + width <= count(level, size);
    }

    /** The index, within the level, of its first hash; for a bundle the index of its first entry. */
    public long first() {
        return index * FULL;
    }

    /** The full tile at this place. */
    public TilePath full() {
        return new TilePath(content, level, index, FULL);
    }

    /** Such as {@code tile/0/x001/x234/067.p/5}. */
    public String text() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (content == Content.ENTRIES ? "entries" : level) + "/" + number + (width == FULL ? "" : ".p/" + width);
    }

    @Override
    public String toString() {
        return text();
    }
}
