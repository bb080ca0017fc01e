package org.entente.node.engagements.dates;

import java.util.Objects;
import java.util.Optional;

/**
 * One statement of when something happened. The words of the source are kept with the days they are taken to mean, so
 * that a later reader can judge the reading.
 *
 * @param certainty how the days are known
 * @param days the days it covers; for a relative date what it resolves to
 * @param text the words of the source, when it has been quoted ("last Wednesday, or June 15"); at most 200 characters
 * @param anchor the days on which the source was written; for a relative date always present, because its words mean
 *     nothing without it. A report of which only the month is known has the whole month
 * @param source the directory's source that says so, when there is one
 */
public record StatedDate(
        Certainty certainty,
        DateInterval days,
        Optional<String> text,
        Optional<DateInterval> anchor,
        Optional<String> source) {
    public StatedDate {
        Objects.requireNonNull(certainty);
        Objects.requireNonNull(days);
        if (certainty == Certainty.RELATIVE && (text.isEmpty() || anchor.isEmpty())) {
            throw new IllegalArgumentException("a relative date needs its words and the days of its report");
        }
    }

    public static StatedDate exact(DateInterval days) {
        return new StatedDate(Certainty.EXACT, days, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether both statements can be true of one event. */
    public boolean agreesWith(StatedDate other) {
        return days.intersection(other.days).isPresent();
    }
}
