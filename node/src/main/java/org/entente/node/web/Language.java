package org.entente.node.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages, each with the name it gives itself and its writing direction. */
public enum Language {
    ENGLISH("en", "English", "ltr", "en-GB", DatePatterns.PLAIN),
    FRENCH("fr", "Français", "ltr", "fr-FR", DatePatterns.PLAIN),
    SPANISH("es", "Español", "ltr", "es-ES", DatePatterns.SPANISH),
    GERMAN("de", "Deutsch", "ltr", "de-DE", DatePatterns.GERMAN),
    ARABIC("ar", "العربية", "rtl", "ar-MA", DatePatterns.PLAIN);

    private final String tag;
    private final String ownName;
    private final String direction;
    private final Locale locale;
    private final DatePatterns dates;

    Language(String tag, String ownName, String direction, String locale, DatePatterns dates) {
        this.tag = tag;
        this.ownName = ownName;
        this.direction = direction;
        this.locale = Locale.forLanguageTag(locale);
        this.dates = dates;
    }

    /** Two letters, as in {@code lang="ar"} and in the names of the text bundles. */
    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    /** {@code ltr} or {@code rtl}. */
    public String direction() {
        return direction;
    }

    /** What separates the parts of a list, with the space after it. */
    public String comma() {
        return this == ARABIC ? "، " : ", ";
    }

    public Locale locale() {
        return locale;
    }

    DatePatterns dates() {
        return dates;
    }

    /** The pattern of a month with its year, e.g. June 2022. */
    public String monthAndYearPattern() {
        return "LLLL" + dates.year();
    }

    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** The first language of an {@code Accept-Language} header that the pages speak; English if none. */
    public static Language accepted(String header) {
        if (header == null || header.isBlank() || header.length() > 256) {
            return ENGLISH;
        }
        try {
            var tags = Arrays.stream(values()).map(Language::tag).toList();
            var best = Locale.lookupTag(withoutRegions(header), tags);
            return best == null ? ENGLISH : ofTag(best).orElse(ENGLISH);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    private static List<Locale.LanguageRange> withoutRegions(String header) {
        return Locale.LanguageRange.parse(header).stream()
                .map(range -> new Locale.LanguageRange(range.getRange().split("-")[0], range.getWeight()))
                .toList();
    }
}
