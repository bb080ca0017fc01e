package org.entente.sim.crypto;

import java.io.Serial;
import java.security.SecureRandom;

/** The same numbers for the same seed (a 64-bit linear congruential sequence whose output is mixed). Not for secrets. */
public final class SeededRandom extends SecureRandom implements Chance {
    @Serial
    private static final long serialVersionUID = 1L;
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INCREMENT = 1442695040888963407L;
    private long state;

    public SeededRandom(long seed) {
        super(null, null);
        state = (seed ^ MULTIPLIER) * MULTIPLIER + INCREMENT;
        nextLong();
        nextLong();
    }

    /** Another source whose numbers depend on this one's seed and the number given, and on nothing else. */
    public static SeededRandom of(long seed, int purpose) {
        return new SeededRandom(seed * 1_000_003L + purpose);
    }

    @Override
    public long nextLong() {
        state = state * MULTIPLIER + INCREMENT;
        long mixed = (state ^ state >>> 29) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 32) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word = i % 8 == 0 ? nextLong() : word >>> 8;
            bytes[i] = (byte) word;
        }
    }

    @Override
    public int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong() >>> 8, bound);
    }
}
