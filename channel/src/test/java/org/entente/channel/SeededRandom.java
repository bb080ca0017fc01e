package org.entente.channel;

import java.io.Serial;
import java.security.SecureRandom;

/** SplitMix64: the same numbers for the same seed, for tests that can be repeated. Not for secrets. */
final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;
    private long state;

    SeededRandom(long seed) {
        this.state = seed;
    }

    @Override
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nextLong() >>> 24);
        }
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }
}
