package org.entente.node.exchange.channels;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until another has something for it. Calls while it works are remembered as one. */
final class WakeUp {
    private final Semaphore calls = new Semaphore(0);

    void call() {
        calls.release();
    }

    /** Returns after a call, at once if there was one since the last time, or when the time is over. */
    void await(long milliseconds) throws InterruptedException {
        if (calls.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }

    /** As {@link #await(long)}, however long it takes. */
    void await() throws InterruptedException {
        calls.acquire();
        calls.drainPermits();
    }
}
