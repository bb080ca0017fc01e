package org.entente.accord;

import java.util.Arrays;

/** A set of rows of a rulebook, one bit each, and what the search does with it. */
final class RowSet {
    private final long[] words;

    RowSet(int rows) {
        words = new long[(rows + 63) >>> 6];
    }

    private RowSet(long[] words) {
        this.words = words;
    }

    void add(int row) {
        words[row >>> 6] |= 1L << row;
    }

    void remove(int row) {
        words[row >>> 6] &= ~(1L << row);
    }

    RowSet copy() {
        return new RowSet(words.clone());
    }

    void become(RowSet other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    void keepOnly(RowSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    void addAll(RowSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The first row from this one on, or -1. */
    int next(int from) {
        int word = from >>> 6;
        if (word >= words.length) {
            return -1;
        }
        long bits = words[word] & -1L << from;
        while (bits == 0) {
            if (++word == words.length) {
                return -1;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }
}
