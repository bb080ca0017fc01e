package org.entente.accord;

/** What form an agreement has, from the most to the least binding. */
public enum InstrumentStrength implements Coded {
    TREATY, CONVENTION, AGREEMENT, PROTOCOL, WORKING_ARRANGEMENT, MEMORANDUM_OF_UNDERSTANDING, LETTER_OF_INTENT,
    DECLARATION;
}
