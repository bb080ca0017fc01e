package org.entente.cli.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.entente.node.store.StoreObserver;

/** Counts the commits of a node's store; each is on disk when it is counted. */
final class CountedCommits implements StoreObserver {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void afterCommit() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }
}
