package org.entente.node.exchange;

import java.time.Instant;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** A bean that is told when a member's first receipt for one of this node's own entries has come. */
public interface DeliveryListener {
    /**
     * Called once for each entry and member, in the transaction that stores the receipt.
     *
     * @param claimedAt the time in the receipt, as the member claims; deadlines count from here on both sides
     * @param receivedAt when it came here, by this node's clock
     */
    void delivered(Transaction transaction, EntryReference entry, ServiceId by, Instant claimedAt, Instant receivedAt);
}
