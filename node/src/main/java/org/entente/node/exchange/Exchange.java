package org.entente.node.exchange;

import java.util.List;
import java.util.Set;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** Shares entries with other services. The only way out of this node. */
public interface Exchange {
    /**
     * Seals the payload and appends it to this node's own log of the channel of exactly these services, in the caller's
     * transaction: the entry exists if and only if that transaction commits. Signing, sending and receipts follow by
     * themselves. Nothing is decided here about what may be sent; the caller has asked {@code accord} before.
     *
     * @param members every member of the channel, this node's own service included
     * @return where the entry stands; final, it never moves
     * @throws org.entente.node.web.ProblemException {@code exchange.no-channel} when there is no open channel of exactly
     *     these services, {@code exchange.entry-too-large} when the payload does not fit into one entry
     */
    default EntryReference append(Transaction transaction, Set<ServiceId> members, Payload payload) {
        return append(transaction, members, List.of(payload)).getFirst();
    }

    /**
     * As {@link #append(Transaction, Set, Payload)}, many at once: for bulk exchange, where one step for all costs far
     * less than one for each. All of them or, if one does not fit, none.
     *
     * @param payloads in the order in which they stand in the log, without a gap
     * @return where they stand, in the same order
     */
    List<EntryReference> append(Transaction transaction, Set<ServiceId> members, List<? extends Payload> payloads);

    /**
     * What became of an entry at each of the other members.
     *
     * @throws org.entente.node.web.ProblemException {@code exchange.no-entry} when there is no such entry
     */
    DeliveryState state(Transaction transaction, EntryReference entry);

    /** Whether {@link #append} to these services would find an open channel. */
    boolean connected(Transaction transaction, Set<ServiceId> members);

    /** The members of every channel that is open here, this node's own service among them. */
    List<Set<ServiceId>> channels(Transaction transaction);

    /**
     * Destroys this node's key of one entry, so that its content cannot be read or exported here any more. Ciphertext,
     * hashes, proofs and receipts stay, so the log still verifies.
     *
     * @throws org.entente.node.web.ProblemException {@code exchange.no-entry} when there is no such entry
     */
    void erase(Transaction transaction, EntryReference entry);
}
