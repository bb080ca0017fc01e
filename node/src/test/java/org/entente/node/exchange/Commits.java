package org.entente.node.exchange;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.entente.node.store.StoreObserver;

/** Lets a test wait for what other threads of a node will store: it looks again after every commit. */
public final class Commits implements StoreObserver {
    private static final long SECONDS = 60;

    private final Lock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long count;

    @Override
    public void afterCommit() {
        lock.lock();
        try {
            count++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns once the condition holds; fails when it does not within a minute. */
    public void await(String what, BooleanSupplier condition) {
        var left = TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            var seen = count();
            if (condition.getAsBoolean()) {
                return;
            }
            lock.lock();
            try {
                while (count == seen) {
                    if (left <= 0) {
                        throw new AssertionError("not within " + SECONDS + " seconds: " + what);
                    }
                    left = committed.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + what);
            } finally {
                lock.unlock();
            }
        }
    }

    private long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }
}
