package org.entente.cli.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number that only grows, and that threads can wait for. */
final class RunningTotal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long value;

    void reached(long number) {
        lock.lock();
        try {
            if (number > value) {
                value = number;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    long value() {
        lock.lock();
        try {
            return value;
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException if it takes longer than the limit */
    void await(long number, long limitSeconds) throws InterruptedException {
        var left = TimeUnit.SECONDS.toNanos(limitSeconds);
        lock.lock();
        try {
            while (value < number) {
                if (left <= 0) {
                    throw new IllegalStateException("only " + value + " of " + number + " after " + limitSeconds + " s");
                }
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
