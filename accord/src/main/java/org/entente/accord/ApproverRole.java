package org.entente.accord;

/** In what role somebody approves for a service. */
public enum ApproverRole implements Coded {
    /** Authorised to bind the party. */
    PLENIPOTENTIARY,
    HEAD_OF_SERVICE,
    HEAD_OF_DELEGATION,
    /** Approves by delegation of the head of service. */
    DELEGATED;
}
