package org.entente.match;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to read a word, as a string of consonant classes (capitals) and vowels (small letters).
 *
 * <p>Classes: A an open beginning, B b p, D d, F f v, G g gh, H h kh, J j dj, K k q hard c, L, M, N, R, S, T, W and Y at
 * the beginning only, X sh ch, Z. Vowels: a for a and e, i for i and y, u for o, u and w. Arabic writes long vowels only,
 * so its readings have fewer. Doubled letters are written once.
 */
public record Sound(String letters) {
    static Sound of(CharSequence letters) {
        var once = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            if (once.isEmpty() || once.charAt(once.length() - 1) != letters.charAt(i)) {
                once.append(letters.charAt(i));
            }
        }
        return new Sound(once.toString());
    }

    /** The consonants alone: equal for the spellings of one name in Latin and Arabic script. */
    public String skeleton() {
        var consonants = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            var letter = letters.charAt(i);
            var repeated = !consonants.isEmpty() && consonants.charAt(consonants.length() - 1) == letter;
            if (Character.isUpperCase(letter) && !repeated) {
                consonants.append(letter);
            }
        }
        return consonants.toString();
    }

    /** The vowels after each consonant, in order; what stands before the first consonant is left out. */
    private List<String> vowels() {
        var groups = new ArrayList<String>();
        for (int i = 0; i < letters.length(); i++) {
            if (Character.isUpperCase(letters.charAt(i))) {
                groups.add("");
            } else if (!groups.isEmpty()) {
                groups.set(groups.size() - 1, groups.getLast() + letters.charAt(i));
            }
        }
        return groups;
    }

    /**
     * How well a fully written reading fits one that has long vowels only, 0..1. Each written long vowel should be
     * heard in the same place; two vowels in a row need a letter between them, which Arabic writes.
     */
    double agreementWithLongVowels(Sound longVowels) {
        var written = vowels();
        var heard = longVowels.vowels();
        if (written.size() != heard.size()) {
            return 0.8;
        }
        var strikes = 0.0;
        for (int i = 0; i < written.size(); i++) {
            strikes += strike(written.get(i), heard.get(i));
        }
        return Math.max(0, 1 - strikes / Math.max(3, written.size()));
    }

    private static double strike(String written, String longVowels) {
        if (longVowels.isEmpty()) {
            return written.length() > 1 ? 0.5 : 0;
        }
        if (written.isEmpty()) {
            return 1;
        }
        var at = 0;
        for (int i = 0; i < written.length() && at < longVowels.length(); i++) {
            at += written.charAt(i) == longVowels.charAt(at) ? 1 : 0;
        }
        return at == longVowels.length() ? 0 : 0.5;
    }
}
