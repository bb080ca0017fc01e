package org.entente.node.exchange.channels;

import java.util.random.RandomGenerator;

/**
 * How long to wait after each failure in a row: it doubles up to a bound, and is drawn between half of it and the whole,
 * so that nodes that lost each other at the same moment do not come back at the same moment.
 */
final class Backoff {
    private final long first;
    private final long longest;
    private final RandomGenerator random;
    private int failures;

    /** @param first in milliseconds, as is longest */
    Backoff(long first, long longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    void succeeded() {
        failures = 0;
    }

    /** Counts a failure; milliseconds to wait before the next attempt. */
    long failed() {
        var doublings = Math.min(failures, 30);
        failures++;
        var most = Math.min(longest, first << doublings);
        return most / 2 + random.nextLong(most / 2 + 1);
    }
}
