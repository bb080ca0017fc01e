package org.entente.channel.merkle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Proofs of RFC 6962 section 2.1 and subtree consistency proofs (draft-ietf-plants-merkle-tree-certs section 4.4),
 * which contain the other two: an inclusion proof of entry i is the proof of the subtree [i, i+1), a consistency proof
 * from size m that of [0, m).
 */
public final class Proofs {
    /** Most hashes in any proof. */
    public static final int MAX_HASHES = 63;

    private Proofs() {
    }

    /** The largest power of two smaller than n, for n of at least 2. */
    static long split(long n) {
        return Long.highestOneBit(n - 1);
    }

    /** Whether [start, end) is a subtree: start is a multiple of the smallest power of two not below its size. */
    public static boolean isSubtree(long start, long end) {
        if (start < 0 || end <= start) {
            return false;
        }
        long size = end - start;
        long ceiling = size == 1 ? 1 : Long.highestOneBit(size - 1) << 1;
        return ceiling > 0 && start % ceiling == 0;
    }

    public static List<Hash> inclusion(long index, long size, TileTree tree) {
        return subtree(index, index + 1, size, tree);
    }

    /** @param oldSize at most size; for 0 the proof is empty */
    public static List<Hash> consistency(long oldSize, long size, TileTree tree) {
        return oldSize == 0 ? List.of() : subtree(0, oldSize, size, tree);
    }

    /** SUBTREE_PROOF(start, end, D[0:size]). */
    public static List<Hash> subtree(long start, long end, long size, TileTree tree) {
        if (!isSubtree(start, end) || end > size) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is no subtree of a tree of size " + size);
        }
        List<Hash> proof = new ArrayList<>();
        build(start, end, 0, size, true, tree, proof);
        return proof;
    }

    private static void build(long start, long end, long from, long to, boolean known, TileTree tree, List<Hash> proof) {
        if (start == from && end == to) {
            if (!known) {
                proof.add(tree.root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (end <= middle) {
            build(start, end, from, middle, known, tree, proof);
            proof.add(tree.root(middle, to));
        } else if (start >= middle) {
            build(start, end, middle, to, known, tree, proof);
            proof.add(tree.root(from, middle));
        } else {
            build(middle, end, middle, to, false, tree, proof);
            proof.add(tree.root(from, middle));
        }
    }

    public static boolean verifiesInclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        return index < size && verifiesSubtree(leaf, index, index + 1, size, proof, root);
    }

    /** Whether the tree of size with this root starts with the tree of oldSize with oldRoot. */
    public static boolean verifiesConsistency(Hash oldRoot, long oldSize, Hash root, long size, List<Hash> proof) {
        if (oldSize == 0) {
            return proof.isEmpty() && oldRoot.equals(Hash.EMPTY_ROOT);
        }
        return verifiesSubtree(oldRoot, 0, oldSize, size, proof, root);
    }

    public static boolean verifiesSubtree(Hash subtree, long start, long end, long size, List<Hash> proof, Hash root) {
        if (!isSubtree(start, end) || end > size || proof.size() > MAX_HASHES) {
            return false;
        }
        Iterator<Hash> hashes = proof.iterator();
        Walk walked = walk(subtree, start, end, 0, size, true, hashes);
        return walked != null && !hashes.hasNext() && walked.subtree.equals(subtree) && walked.root.equals(root);
    }

    /** The hash of the part of the subtree below a node, and of the node itself, as the proof has them. */
    private record Walk(Hash subtree, Hash root) {
    }

    private static Walk walk(Hash known, long start, long end, long from, long to, boolean isKnown, Iterator<Hash> proof) {
        if (start == from && end == to) {
            if (!isKnown && !proof.hasNext()) {
                return null;
            }
            Hash hash = isKnown ? known : proof.next();
            return new Walk(hash, hash);
        }
        long middle = from + split(to - from);
        boolean left = end <= middle;
        boolean right = start >= middle;
        Walk inner = left ? walk(known, start, end, from, middle, isKnown, proof)
                : walk(known, right ? start : middle, end, middle, to, right && isKnown, proof);
        if (inner == null || !proof.hasNext()) {
            return null;
        }
        Hash sibling = proof.next();
        Hash root = left ? Hash.node(inner.root, sibling) : Hash.node(sibling, inner.root);
        return new Walk(left || right ? inner.subtree : Hash.node(sibling, inner.subtree), root);
    }
}
