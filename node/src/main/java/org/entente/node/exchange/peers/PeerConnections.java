package org.entente.node.exchange.peers;

import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.node.directory.ServiceConnections;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Tells the directory which services run a node: those whose card was confirmed. */
@Component
final class PeerConnections implements ServiceConnections {
    private final Peers peers;

    PeerConnections(Peers peers) {
        this.peers = peers;
    }

    @Override
    public Set<ServiceId> connected(Transaction transaction) {
        return peers.all(transaction).stream()
                .filter(peer -> peer.state() == Peer.State.CONFIRMED)
                .map(Peer::service)
                .collect(Collectors.toUnmodifiableSet());
    }
}
