package org.entente.node.exchange.peers;

/** Hears of what peers are to be told; known by the package that talks to them. Must neither block nor throw. */
public interface PeerChanges {
    /** This node has another card. */
    void ownCardChanged();

    /** A peer was confirmed. */
    void peerConfirmed();
}
