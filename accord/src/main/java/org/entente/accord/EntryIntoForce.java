package org.entente.accord;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When an instrument starts to have effect: once every party has accepted it, and then not before either bound.
 *
 * @param notBefore                first day; absent: no such bound
 * @param daysAfterLastAcceptance days after the day of the last acceptance
 */
public record EntryIntoForce(Optional<LocalDate> notBefore, int daysAfterLastAcceptance) {
    public EntryIntoForce {
        Check check = new Check();
        notBefore = check.optional(notBefore);
        check.range("daysAfterLastAcceptance", daysAfterLastAcceptance, 0, 3_660);
        check.done();
    }
}
