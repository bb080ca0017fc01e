package org.entente.channel.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The roots of the full subtrees that make up a tree of some size, left to right, widest first: all that is needed to
 * append and to know the root. At most 63 hashes; immutable.
 */
public final class CompactRange {
    public static final CompactRange EMPTY = new CompactRange(0, List.of());

    private final long size;
    private final List<Hash> subtrees;

    private CompactRange(long size, List<Hash> subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /** The range of a stored tree of this size. */
    public static CompactRange of(long size, TileTree tree) {
        List<Hash> subtrees = new ArrayList<>();
        long start = 0;
        for (int height = 62; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                subtrees.add(tree.root(start, start + (1L << height)));
                start += 1L << height;
            }
        }
        return new CompactRange(size, List.copyOf(subtrees));
    }

    /** The range after these leaves were appended; {@code completed} hears of every full tile that came into being. */
    public CompactRange append(List<Hash> leaves, CompletedTiles completed) {
        List<Hash> stack = new ArrayList<>(subtrees);
        long count = size;
        for (Hash leaf : leaves) {
            stack.add(leaf);
            count++;
            for (int height = 1; (count & (1L << height) - 1) == 0; height++) {
                Hash right = stack.removeLast();
                Hash parent = Hash.node(stack.removeLast(), right);
                stack.add(parent);
                if (height % TileTree.TILE_HEIGHT == 0) {
                    completed.completed(height / TileTree.TILE_HEIGHT, (count >>> height) - 1, parent);
                }
            }
        }
        return new CompactRange(count, List.copyOf(stack));
    }

    public long size() {
        return size;
    }

    /** MTH of all leaves. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.node(subtrees.get(i), root);
        }
        return root;
    }

    /** Hears of the root of each full tile, to be stored as one hash of the level above (C2SP tlog-tiles). */
    @FunctionalInterface
    public interface CompletedTiles {
        /** @param level at least 1 */
        void completed(int level, long index, Hash hash);
    }
}
