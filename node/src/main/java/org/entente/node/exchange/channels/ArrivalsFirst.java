package org.entente.node.exchange.channels;

import java.time.Duration;

/**
 * When to decide on what came, so that bulk that is still coming is stored and receipted first: no receipt waits for a
 * decision, but both need the store's one writer. A few entries are decided on at once, many when nothing has come for a
 * moment; and if it never stops coming, after {@link #LONGEST}, then for {@link #TURN}, and so on.
 */
final class ArrivalsFirst {
    /** So many that wait are bulk. */
    static final int MANY = 64;
    static final Duration QUIET = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final Duration TURN = Duration.ofSeconds(1);

    private volatile long lastArrival = System.nanoTime() - QUIET.toNanos();
    private boolean postponing;
    private long since;

    /** @param now nanoseconds of the clock that {@link #pause} is asked with */
    void arrived(long now) {
        lastArrival = now;
    }

    /** Milliseconds to wait before asking again; 0 when so many entries that wait are to be decided on now. */
    long pause(int waiting, long now) {
        if (waiting < MANY || now - lastArrival >= QUIET.toNanos()) {
            postponing = false;
            return 0;
        }
        if (!postponing || now - since >= LONGEST.plus(TURN).toNanos()) {
            postponing = true;
            since = now;
        }
        return now - since < LONGEST.toNanos() ? QUIET.toMillis() : 0;
    }
}
