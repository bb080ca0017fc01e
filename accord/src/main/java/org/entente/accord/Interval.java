package org.entente.accord;

import java.time.LocalDate;
import java.util.Optional;

/** Days from the first to the last, both included; no last day means still running. */
public record Interval(LocalDate from, Optional<LocalDate> until) {
    public Interval {
        Check check = new Check();
        until = check.optional(until);
        check.required("from", from);
        check.order("until", from, until.orElse(null));
        check.done();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || !day.isAfter(until.get()));
    }
}
