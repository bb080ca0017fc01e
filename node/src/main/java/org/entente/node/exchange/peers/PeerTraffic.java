package org.entente.node.exchange.peers;

import java.time.Instant;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** What goes to and fro with a peer; known by the package that knows channels. */
public interface PeerTraffic {
    /** How many entries of this node the peer has not given a receipt for. */
    long backlog(Transaction tx, ServiceId peer);

    /** When the peer's last receipt came. */
    Optional<Instant> lastReceipt(Transaction tx, ServiceId peer);
}
