package org.entente.node.engagements.dates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Days from {@code from} to {@code to}, both included. */
public record DateInterval(LocalDate from, LocalDate to) {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

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
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return switch (text.length()) {
                case 10 -> Optional.of(of(LocalDate.parse(text)));
                case 7 -> Optional.of(of(YearMonth.parse(text)));
                default -> Optional.of(new DateInterval(
                        LocalDate.of(Integer.parseInt(text), 1, 1), LocalDate.of(Integer.parseInt(text), 12, 31)));
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
