package org.entente.accord;

/** A length of time for answers: {@code amount} from 1 to 8784 (hours of a leap year). */
public record Period(int amount, PeriodUnit unit) {
    public Period {
        Check check = new Check();
        check.range("amount", amount, 1, 8_784);
        check.required("unit", unit);
        check.done();
    }
}
