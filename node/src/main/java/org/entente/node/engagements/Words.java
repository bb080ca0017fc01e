package org.entente.node.engagements;

import java.util.Locale;

/** How the words of enums are written outside Java: lower case with hyphens, in API, store and text keys alike. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such word: then the store holds what this version never wrote */
    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
