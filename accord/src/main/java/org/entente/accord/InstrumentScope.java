package org.entente.accord;

/** What an instrument is for. */
public enum InstrumentScope implements Coded {
    /** Expertise, training, methods and trends; never data about data subjects. */
    STRATEGIC,
    /** Also personal data about data subjects, as its clauses say. */
    OPERATIONAL;
}
