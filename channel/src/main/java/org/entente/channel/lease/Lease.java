package org.entente.channel.lease;

import java.util.Objects;

/**
 * The right of one process to do some work alone, for a while.
 *
 * @param work    what is done, such as the hash of a channel
 * @param process who does it; empty when it was given back
 * @param until   up to when nobody else takes it, in milliseconds since 1970 by the clock of the store that all processes share
 * @param fencing grows with every holder, and when it was not renewed in time: what was begun under a smaller number may not be finished
 */
public record Lease(String work, String process, long until, long fencing) {
    static final String NOBODY = "";

    public Lease {
        Objects.requireNonNull(work);
        Objects.requireNonNull(process);
    }

    /**
     * Whether the process may still finish what it began, asked in the very transaction that finishes it. The time does not
     * matter: as long as nobody else took the lease, nobody else did the work.
     *
     * @param fencing as it was when the process took the lease
     */
    public boolean isOf(String process, long fencing) {
        return this.process.equals(process) && this.fencing == fencing;
    }

    boolean isFree(long now) {
        return process.equals(NOBODY) || until <= now;
    }

    Lease renewed(long now, long life) {
        return new Lease(work, process, now + life, until <= now ? fencing + 1 : fencing);
    }

    Lease takenBy(String process, long now, long life) {
        return new Lease(work, process, now + life, fencing + 1);
    }

    Lease givenBack(long now) {
        return new Lease(work, NOBODY, now, fencing);
    }
}
