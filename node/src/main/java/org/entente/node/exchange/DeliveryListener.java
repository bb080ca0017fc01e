package org.entente.node.exchange;

import java.time.Instant;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** A bean that is told when a member's first receipt for some of this node's own entries has come. */
public interface DeliveryListener {
    /**
     * Called in the transaction that stores a member's receipt, for all entries that it covers and none before it did: each
     * entry is told of once for each member. Among them are entries of the channel itself, which carry no payload.
     *
     * @param first the first of the entries
     * @param end the index after the last one
     * @param claimedAt the time in the receipt, as the member claims; deadlines count from here on both sides
     * @param receivedAt when it came here, by this node's clock
     */
    void delivered(Transaction transaction, EntryReference first, long end, ServiceId by, Instant claimedAt,
            Instant receivedAt);
}
