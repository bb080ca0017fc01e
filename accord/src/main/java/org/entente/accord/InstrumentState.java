package org.entente.accord;

/** Where an instrument stands at one moment. */
public enum InstrumentState implements Coded {
    /** Not yet accepted by every party. */
    PROPOSED,
    /** A party has declined it. */
    REJECTED,
    /** Accepted by every party; its first day has not come. */
    ACCEPTED,
    IN_FORCE, SUSPENDED, DENOUNCED,
    /** Its last day has passed. */
    ENDED,
    /** A later version of the terms is in force. */
    SUPERSEDED;
}
