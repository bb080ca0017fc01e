package org.entente.channel.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A stored Merkle tree in the layout of C2SP tlog-tiles: level 0 has the leaf hashes, level L the roots of full
 * subtrees of 256^L leaves. Every other node is computed from at most 255 stored hashes.
 */
public final class TileTree {
    /** A tile spans this many levels of the tree. */
    public static final int TILE_HEIGHT = 8;
    /** Hashes in a full tile, entries in a full package. */
    public static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    private final HashSource source;

    public TileTree(HashSource source) {
        this.source = source;
    }

    /** The tree of leaf hashes held in memory, for logs that stay small. */
    public static TileTree inMemory(List<Hash> leaves) {
        return new TileTree((level, from, to) -> {
            int width = 1 << level * TILE_HEIGHT;
            byte[] hashes = new byte[Math.toIntExact(to - from) * Hash.LENGTH];
            for (long at = from; at < to; at++) {
                List<Hash> below = leaves.subList(Math.toIntExact(at * width), Math.toIntExact((at + 1) * width));
                rootOf(below).copyTo(hashes, Math.toIntExact(at - from) * Hash.LENGTH);
            }
            return hashes;
        });
    }

    /** MTH of the leaves [start, end); start is a multiple of the smallest power of two that spans them. */
    public Hash root(long start, long end) {
        long size = end - start;
        if (size == 0) {
            return Hash.EMPTY_ROOT;
        }
        if (Long.bitCount(size) == 1) {
            return fullSubtree(start, end);
        }
        long split = Proofs.split(size);
        return Hash.node(fullSubtree(start, start + split), root(start + split, end));
    }

    private Hash fullSubtree(long start, long end) {
        int level = Long.numberOfTrailingZeros(end - start) / TILE_HEIGHT;
        int shift = level * TILE_HEIGHT;
        byte[] stored = source.hashes(level, start >>> shift, end >>> shift);
        List<Hash> hashes = new ArrayList<>(stored.length / Hash.LENGTH);
        for (int at = 0; at < stored.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(stored, at, Hash.LENGTH));
        }
        if (hashes.size() != end - start >>> shift) {
            throw new IllegalStateException("hashes of level " + level + " are missing in the store");
        }
        return rootOf(hashes);
    }

    /** MTH of leaf hashes held in memory. */
    public static Hash rootOf(List<Hash> leaves) {
        return CompactRange.EMPTY.append(leaves, (level, index, hash) -> { }).root();
    }

    /** Where stored hashes are read. */
    @FunctionalInterface
    public interface HashSource {
        /**
         * The hashes [from, to) of a level, one after the other, 32 bytes each.
         *
         * @param level 0 for leaf hashes, otherwise roots of full subtrees of 256^level leaves
         */
        byte[] hashes(int level, long from, long to);
    }
}
