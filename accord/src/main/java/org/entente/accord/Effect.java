package org.entente.accord;

/** What a clause does to an act. */
public enum Effect implements Coded {
    PERMITS, DENIES, OBLIGES;
}
