package org.entente.node.engagements.visits;

/** How one engagement bears on another. */
public enum LinkKind {
    COMPLEMENTS, FOLLOWS, PREPARES, SAME_EVENT
}
