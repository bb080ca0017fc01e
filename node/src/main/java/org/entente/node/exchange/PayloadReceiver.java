package org.entente.node.exchange;

import org.entente.accord.Payload;
import org.entente.node.store.Transaction;

/** A bean that takes the entries it knows what to do with. Quarantined entries reach none. */
public interface PayloadReceiver {
    /** Whether this receiver takes such payloads. Several may take the same. */
    boolean receives(Payload payload);

    /**
     * Takes the entry, exactly once, in the transaction that marks it as opened. If it throws, nothing of that
     * transaction stays, and the entry is kept in quarantine as unreadable by this node.
     */
    void received(Transaction transaction, IncomingEntry entry);
}
