package org.entente.sim.crypto;

import java.util.List;

/** Where a run takes its decisions from. */
public interface Chance {
    /** 0 to bound - 1. */
    int below(int bound);

    /** True once in so many times. */
    default boolean oneIn(int times) {
        return below(times) == 0;
    }

    /** One of the choices; there is at least one. */
    default <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
