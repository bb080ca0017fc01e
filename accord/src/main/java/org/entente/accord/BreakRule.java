package org.entente.accord;

/** How a party suspends or denounces: days of notice, and whom it touches. */
public record BreakRule(int suspensionNoticeDays, int denunciationNoticeDays, BreakEffect effect) {
    public BreakRule {
        Check check = new Check();
        check.range("suspensionNoticeDays", suspensionNoticeDays, 0, 3_660);
        check.range("denunciationNoticeDays", denunciationNoticeDays, 0, 3_660);
        check.required("effect", effect);
        check.done();
    }
}
