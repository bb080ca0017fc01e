package org.entente.node.web;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.MeasureUnit;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes dates, numbers, references, hashes and names for one reader, so that none of them disturbs, or is disturbed
 * by, the direction of the text around it. Dates are Gregorian, digits are 0 to 9 in every language, and an instant is
 * shown in the reader's time zone with its distance from universal time.
 */
public final class Isolate {
    private static final String LEFT_TO_RIGHT = "ltr";

    private final Language language;
    private final ZoneId zone;

    public Isolate(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** E.g. 15 June 2022. */
    public Isolated date(LocalDate date) {
        return timed(format(language.dates().date()).format(date), date.toString());
    }

    /** E.g. Wednesday 15 June 2022. */
    public Isolated dateWithDay(LocalDate date) {
        return timed(format(language.dates().weekday() + language.dates().date()).format(date), date.toString());
    }

    /** The date of an instant in the reader's time zone. */
    public Isolated date(Instant instant) {
        return date(LocalDate.ofInstant(instant, zone));
    }

    /** E.g. 15 June 2022, 14:05 (UTC+1); in Arabic with the Arabic comma. */
    public Isolated dateTime(Instant instant) {
        return moment("HH:mm", instant);
    }

    /** The same to the second, for logs and proofs. */
    public Isolated exactTime(Instant instant) {
        return moment("HH:mm:ss", instant);
    }

    private Isolated moment(String time, Instant instant) {
        var local = LocalDateTime.ofInstant(instant, zone);
        return timed(format(language.dates().date()).format(local) + language.comma() + format(time).format(local)
                + " (" + offset(instant) + ")", instant.toString());
    }

    /** From one date to another, both included; one date if they are the same. */
    public Isolated dates(LocalDate first, LocalDate last) {
        if (last == null || first.equals(last)) {
            return date(first);
        }
        var sameYear = first.getYear() == last.getYear();
        var sameMonth = sameYear && first.getMonth() == last.getMonth();
        var patterns = language.dates();
        var start = format(sameMonth ? patterns.day() : sameYear ? patterns.dayAndMonth() : patterns.date()).format(first);
        return new Isolated(start + "–" + format(patterns.date()).format(last), language.direction(), "", "");
    }

    public Isolated number(long number) {
        return leftToRight(NumberFormat.getIntegerInstance(language.locale()).format(number), "");
    }

    /** A number of bytes, e.g. 412 MB; in decimal units, as file managers show them. */
    public Isolated bytes(long bytes) {
        var units = List.of(MeasureUnit.BYTE, MeasureUnit.KILOBYTE, MeasureUnit.MEGABYTE, MeasureUnit.GIGABYTE);
        var amount = (double) bytes;
        int unit = 0;
        // What would be rounded to 1000 is 1 of the next unit.
        for (; unit + 1 < units.size() && amount >= 999.5; unit++) {
            amount /= 1000;
        }
        var digits = unit == 0 || amount >= 99.95 ? 0 : 1;
        return new Isolated(NumberFormatter.withLocale(language.locale()).unit(units.get(unit)).unitWidth(NumberFormatter.UnitWidth.SHORT)
                .precision(Precision.maxFraction(digits)).format(amount).toString(), language.direction(), "", "");
    }

    /** A number, code, file name, address or identifier as written; always left to right. */
    public Isolated reference(String reference) {
        return leftToRight(reference, "reference");
    }

    /** The hexadecimal digits of a hash in groups of four, so that two people can compare them aloud. */
    public Isolated hash(byte[] hash) {
        return hash(HexFormat.of().formatHex(hash));
    }

    public Isolated hash(String hash) {
        return leftToRight(hash.replaceAll("(?<=\\G.{4})(?=.)", " "), "hash");
    }

    /** A person's, service's or place's name, in whatever script. */
    public Isolated name(String name) {
        return new Isolated(name, "", "", "");
    }

    /** Hours and minutes, e.g. 7:45. */
    public Isolated hours(Duration duration) {
        return leftToRight("%d:%02d".formatted(duration.toHours(), duration.toMinutesPart()), "");
    }

    public ZoneId zone() {
        return zone;
    }

    /** The distance from universal time at that moment: shorter than a zone's name and the same in every language. */
    private String offset(Instant instant) {
        var offset = zone.getRules().getOffset(instant);
        if (offset.getTotalSeconds() == 0) {
            return "UTC";
        }
        return "UTC" + offset.getId().replaceFirst("^([+-])0", "$1").replaceFirst(":00$", "");
    }

    private Isolated timed(String text, String machine) {
        return new Isolated(text, language.direction(), machine, "");
    }

    private static Isolated leftToRight(String text, String css) {
        return new Isolated(text, LEFT_TO_RIGHT, "", css);
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }
}
