package org.entente.node.engagements.dates;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.node.directory.PartialDate;

/** Days from {@code from} to {@code to}, both included. */
public record DateInterval(LocalDate from, LocalDate to) {
    /** @throws IllegalArgumentException if {@code to} is before {@code from} */
    public DateInterval {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the interval ends before it begins: " + from + " to " + to);
        }
    }

    public static DateInterval of(LocalDate day) {
        return new DateInterval(day, day);
    }

    /**
     * Reads a day ({@code 2022-06-15}), a month ({@code 2022-06}) or a year ({@code 2022}) as ISO 8601 writes them.
     *
     * @return the days it covers, or empty when the text is none of these
     */
    public static Optional<DateInterval> parse(String text) {
        return PartialDate.parse(text).map(date -> new DateInterval(date.firstDay(), date.lastDay()));
    }

    /**
     * The shortest form that {@link #parse} reads as exactly these days.
     *
     * @throws IllegalStateException if they are neither a day, a month nor a year
     */
    public String iso() {
        var day = from.toString();
        return Stream.of(day, day.substring(0, 7), day.substring(0, 4))
                .filter(form -> parse(form).equals(Optional.of(this))).findFirst()
                .orElseThrow(() -> new IllegalStateException("neither a day, a month nor a year: " + this));
    }

    static DateInterval of(YearMonth month) {
        return new DateInterval(month.atDay(1), month.atEndOfMonth());
    }

    public boolean oneDay() {
        return from.equals(to);
    }

    /** The days in both, or empty when they have none in common. */
    public Optional<DateInterval> intersection(DateInterval other) {
        var later = from.isAfter(other.from) ? from : other.from;
        var earlier = to.isBefore(other.to) ? to : other.to;
        return earlier.isBefore(later) ? Optional.empty() : Optional.of(new DateInterval(later, earlier));
    }

    /** The smallest interval that holds both. */
    public DateInterval span(DateInterval other) {
        return new DateInterval(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
