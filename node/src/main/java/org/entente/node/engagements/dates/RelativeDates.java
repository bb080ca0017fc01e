package org.entente.node.engagements.dates;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What relative dates in English, French, Spanish, German and Arabic reports mean, given the days on which the report may
 * have been written. It reads the forms that press reports use and answers empty for everything else: then a person states
 * the days. Alternatives ("last Wednesday, or June 15") are read one by one and narrow each other.
 */
public final class RelativeDates {
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("es"), Locale.GERMAN, Locale.of("ar"));
    private static final Pattern ALTERNATIVES = Pattern.compile(
            "\\s*(?:,|،|\\(|\\)|\\bor\\b|\\bou\\b|\\bo\\b|\\boder\\b|\\bاو\\b)\\s*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    private static final Map<String, Month> MONTHS = new HashMap<>();

    /** A phrase and what it means for a report written on one day. */
    private record Rule(Pattern phrase, Reading reading) {}

    @FunctionalInterface
    private interface Reading {
        DateInterval of(LocalDate written, Matcher match);
    }

    static {
        for (var language : LANGUAGES) {
            for (var day : DayOfWeek.values()) {
                WEEKDAYS.put(plain(day.getDisplayName(TextStyle.FULL, language)), day);
            }
            for (var month : Month.values()) {
                MONTHS.put(plain(month.getDisplayName(TextStyle.FULL, language)), month);
                MONTHS.put(plain(month.getDisplayName(TextStyle.FULL_STANDALONE, language)), month);
            }
        }
        // The month names of the Maghreb, which the locale data of "ar" alone does not have.
        MONTHS.put("غشت", Month.AUGUST);
        MONTHS.put("يوليوز", Month.JULY);
        MONTHS.put("شتنبر", Month.SEPTEMBER);
        MONTHS.put("نونبر", Month.NOVEMBER);
        MONTHS.put("دجنبر", Month.DECEMBER);
        MONTHS.put("ماي", Month.MAY);
        MONTHS.put("janner", Month.JANUARY);
        WEEKDAYS.put("sonnabend", DayOfWeek.SATURDAY);
    }

    private static final String WEEKDAY = "(?<weekday>" + String.join("|", WEEKDAYS.keySet()) + ")";
    private static final String MONTH = "(?<month>" + String.join("|", MONTHS.keySet()) + ")";

    private static final List<Rule> RULES = List.of(
            rule("(?:today|aujourd'hui|hoy|heute|اليوم)", day(written -> written)),
            rule("(?:yesterday|hier|ayer|gestern|امس)", day(written -> written.minusDays(1))),
            rule("(?:the day before yesterday|avant-hier|anteayer|vorgestern|اول امس)", day(written -> written.minusDays(2))),
            rule("(?:tomorrow|demain|manana|morgen|غدا)", day(written -> written.plusDays(1))),
            rule("(?:last|el pasado|pasado|(?:am )?(?:letzten|vergangenen)) " + WEEKDAY + "|" + WEEKDAY.replace("weekday", "weekday2")
                    + " (?:dernier|pasado|الماضي)|(?:el|le) " + WEEKDAY.replace("weekday", "weekday3") + " (?:dernier|pasado)",
                    (written, match) -> DateInterval.of(written.with(TemporalAdjusters.previous(weekday(match))))),
            rule("(?:next|(?:am )?(?:nachsten|kommenden)) " + WEEKDAY + "|" + WEEKDAY.replace("weekday", "weekday2")
                    + " (?:prochain|proximo|المقبل|القادم)|(?:el proximo|le prochain) "
                    + WEEKDAY.replace("weekday", "weekday3"),
                    (written, match) -> DateInterval.of(written.with(TemporalAdjusters.next(weekday(match))))),
            rule("(?:in |over |during )?the (?:last|past) month|(?:dans|durant|au cours du) (?:le )?dernier mois"
                    + "|(?:en|durante) el ultimo mes|خلال الشهر الاخير",
                    (written, match) -> new DateInterval(written.minusMonths(1), written)),
            rule("(?:in |over |during )?the (?:last|past) week|(?:dans|durant|au cours de) la derniere semaine"
                    + "|(?:en|durante) la ultima semana|خلال الاسبوع الاخير",
                    (written, match) -> new DateInterval(written.minusWeeks(1), written)),
            rule("last month|le mois dernier|el mes pasado|(?:im )?(?:letzten|vergangenen) monat|الشهر الماضي",
                    (written, match) -> DateInterval.of(YearMonth.from(written).minusMonths(1))),
            rule("this month|ce mois-ci|este mes|diesen monat|in diesem monat|هذا الشهر",
                    (written, match) -> DateInterval.of(YearMonth.from(written))),
            rule("last week|la semaine derniere|la semana pasada|الاسبوع الماضي"
                    + "|(?:letzte|vergangene) woche|in der (?:letzten|vergangenen) woche",
                    (written, match) -> week(written.minusWeeks(1))),
            rule("this week|cette semaine|esta semana|diese woche|in dieser woche|هذا الاسبوع", (written, match) -> week(written)),
            rule("last year|l'annee derniere|el ano pasado|السنة الماضية|العام الماضي"
                    + "|(?:letztes|vergangenes) jahr|im (?:letzten|vergangenen) jahr",
                    (written, match) -> year(written.getYear() - 1)),
            rule("this year|cette annee|este ano|dieses jahr|in diesem jahr|هذه السنة|هذا العام",
                    (written, match) -> year(written.getYear())),
            rule(MONTH + " (?<dayafter>\\d{1,2})(?:st|nd|rd|th)?",
                    (written, match) -> inYear(written, match, "dayafter")),
            rule("(?:le |el |the |am |der |dem |den )?(?<daybefore>\\d{1,2})(?:st|nd|rd|th|er|\\.)? (?:of |de )?" + MONTH,
                    (written, match) -> inYear(written, match, "daybefore")));

    private RelativeDates() {}

    /**
     * The days that the words can mean, given the days on which the report may have been written.
     *
     * @param text the words of the source
     * @param anchor the days on which the report may have been written; at most two years
     * @return empty when the words are of no known form, or when two alternatives contradict each other
     */
    public static Optional<DateInterval> resolve(String text, DateInterval anchor) {
        if (anchor.to().isAfter(anchor.from().plusYears(2))) {
            return Optional.empty();
        }
        Optional<DateInterval> result = Optional.empty();
        for (var phrase : ALTERNATIVES.split(plain(text))) {
            if (phrase.isEmpty()) {
                continue;
            }
            var read = resolvePhrase(phrase, anchor);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            var narrowed = result.isEmpty() ? read : result.get().intersection(read.get());
            if (narrowed.isEmpty()) {
                return Optional.empty();
            }
            result = narrowed;
        }
        return result;
    }

    private static Optional<DateInterval> resolvePhrase(String phrase, DateInterval anchor) {
        for (var rule : RULES) {
            var match = rule.phrase.matcher(phrase);
            if (match.matches()) {
                return overAnchor(rule, match, anchor);
            }
        }
        return Optional.empty();
    }

    private static Optional<DateInterval> overAnchor(Rule rule, Matcher match, DateInterval anchor) {
        try {
            var result = rule.reading.of(anchor.from(), match);
            for (var day = anchor.from().plusDays(1); !day.isAfter(anchor.to()); day = day.plusDays(1)) {
                result = result.span(rule.reading.of(day, match));
            }
            return Optional.of(result);
        } catch (DateTimeException e) {
            return Optional.empty(); // "June 31"
        }
    }

    private static Rule rule(String phrase, Reading reading) {
        return new Rule(Pattern.compile(phrase), reading);
    }

    private static Reading day(UnaryOperator<LocalDate> shift) {
        return (written, match) -> DateInterval.of(shift.apply(written));
    }

    private static DateInterval week(LocalDate day) {
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new DateInterval(monday, monday.plusDays(6));
    }

    private static DateInterval year(int year) {
        return new DateInterval(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static DateInterval inYear(LocalDate written, Matcher match, String dayGroup) {
        var month = MONTHS.get(match.group("month"));
        return DateInterval.of(LocalDate.of(written.getYear(), month, Integer.parseInt(match.group(dayGroup))));
    }

    private static DayOfWeek weekday(Matcher match) {
        for (var group : List.of("weekday", "weekday2", "weekday3")) {
            if (match.group(group) != null) {
                return WEEKDAYS.get(match.group(group));
            }
        }
        throw new IllegalStateException("the rule has no weekday");
    }

    /** Lower case, without accents, hamza seats and Arabic vowel signs, with single spaces. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
