package org.entente.accord;

/**
 * Names one clause of one instrument.
 *
 * @param clause such as {@code art-3}; same form as {@link Id}
 */
public record ClauseReference(InstrumentId instrument, String clause) {
    public ClauseReference {
        Check check = new Check();
        check.required("instrument", instrument);
        Clause.checkId(check, "clause", clause);
        check.done();
    }
}
