package org.entente.node.engagements.visits;

/** An engagement as seen from the node's own service. */
public enum Direction {
    OUTGOING, INCOMING, JOINT,
    /** The own service took no part, but another service of the same state may have. */
    OF_OTHERS
}
