package org.entente.node.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day, or only the month or year where no more is known.
 *
 * @param text ISO 8601: {@code 2022-06-15}, {@code 2022-06} or {@code 2022}
 */
public record PartialDate(String text) implements Comparable<PartialDate> {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

    /** @throws DateTimeException if the text has none of the three forms */
    public PartialDate {
        firstDayOf(text);
    }

    /** Empty if the text has none of the three forms. */
    public static Optional<PartialDate> parse(String text) {
        try {
            return Optional.of(new PartialDate(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public LocalDate firstDay() {
        return firstDayOf(text);
    }

    public LocalDate lastDay() {
        return switch (text.length()) {
            case 4 -> Year.parse(text).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    public boolean isDay() {
        return text.length() == 10;
    }

    private static LocalDate firstDayOf(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new DateTimeException("neither a day, a month nor a year");
        }
        return switch (text.length()) {
            case 4 -> Year.parse(text).atDay(1);
            case 7 -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
    }

    @Override
    public int compareTo(PartialDate other) {
        return firstDay().compareTo(other.firstDay());
    }

    @Override
    public String toString() {
        return text;
    }
}
