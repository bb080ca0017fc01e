package org.entente.accord;

/** How far a commitment has come. */
public enum CommitmentState implements Coded {
    OPEN, IN_PROGRESS, FULFILLED, WITHDRAWN;
}
