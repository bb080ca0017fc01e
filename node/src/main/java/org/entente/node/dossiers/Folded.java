package org.entente.node.dossiers;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text reduced to its bare words: no case, no accents or vowel marks, no punctuation, one space between words. */
public final class Folded {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Folded() {}

    public static String of(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
