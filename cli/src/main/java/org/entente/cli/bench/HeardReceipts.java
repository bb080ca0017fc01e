package org.entente.cli.bench;

import java.time.Instant;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.DeliveryListener;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;

/** Remembers up to where the own log is receipted, once the receipt is on this node's own disk too. */
final class HeardReceipts implements DeliveryListener {
    private final RunningTotal receipted = new RunningTotal();

    @Override
    public void delivered(Transaction transaction, EntryReference first, long end, ServiceId by, Instant claimedAt,
            Instant receivedAt) {
        transaction.afterCommit(() -> receipted.reached(end));
    }

    /** Number of entries of the own log that the other member holds. */
    RunningTotal receipted() {
        return receipted;
    }
}
