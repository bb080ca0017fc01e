package org.entente.node.engagements.visits;

/** How a service takes part in an engagement. */
public enum Side {
    /** It travels to the others. */
    VISITING,
    /** It receives the others. */
    HOST,
    /** It takes part in a call, a conference or a joint event, where nobody visits anybody. */
    TAKING_PART
}
