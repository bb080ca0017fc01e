package org.entente.accord;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** One text in one or more languages. */
public record LocalisedText(Map<Language, String> texts) {
    public LocalisedText {
        Check check = new Check();
        Map<Language, String> kept = new EnumMap<>(Language.class);
        if (texts == null || texts.isEmpty()) {
            check.problem("", FieldProblem.Code.REQUIRED);
        } else {
            texts.forEach((language, text) -> {
                if (language == null) {
                    check.problem("", FieldProblem.Code.REQUIRED);
                } else {
                    kept.put(language, check.text(language.code(), text));
                }
            });
        }
        texts = Collections.unmodifiableMap(kept);
        check.done();
    }

    public static LocalisedText of(Language language, String text) {
        // Not Map.of: a missing text must be reported, not thrown about.
        Map<Language, String> one = new EnumMap<>(Language.class);
        if (language != null) {
            one.put(language, text);
        }
        return new LocalisedText(one);
    }

    /** The five languages of the pages at once. */
    public static LocalisedText of(String english, String french, String spanish, String german, String arabic) {
        Map<Language, String> five = new EnumMap<>(Language.class);
        five.put(Language.EN, english);
        five.put(Language.FR, french);
        five.put(Language.ES, spanish);
        five.put(Language.DE, german);
        five.put(Language.AR, arabic);
        return new LocalisedText(five);
    }

    /** The text in this language, else in English, else in the first language there is. */
    public String in(Language language) {
        return texts.get(chosen(language));
    }

    /** The language that {@link #in} answers in. */
    public Language chosen(Language language) {
        if (language != null && texts.containsKey(language)) {
            return language;
        }
        return texts.containsKey(Language.EN) ? Language.EN : texts.keySet().iterator().next();
    }
}
