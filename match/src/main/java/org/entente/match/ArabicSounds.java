package org.entente.match;

import java.util.List;

/** Reads a folded word in Arabic letters: consonants, and the long vowels where they are written. */
final class ArabicSounds {
    private static final String ARTICLE = "ال";

    private ArabicSounds() {}

    static String withoutArticle(String word) {
        return word.startsWith(ARTICLE) && word.length() >= ARTICLE.length() + 3 ? word.substring(ARTICLE.length()) : word;
    }

    static List<Sound> of(String word) {
        var readings = new Readings();
        for (int at = 0; at < word.length(); at++) {
            if (at == 0) {
                beginning(word.charAt(0), readings);
            } else {
                inside(word.charAt(at), at + 1 == word.length(), readings);
            }
        }
        return readings.sounds();
    }

    private static void beginning(char letter, Readings readings) {
        switch (letter) {
            case 'ا', 'ع' -> readings.add("A");
            case 'و' -> readings.add("W", "Au");
            case 'ي' -> readings.add("Y");
            default -> inside(letter, false, readings);
        }
    }

    private static void inside(char letter, boolean last, Readings readings) {
        switch (letter) {
            case 'ا', 'ع' -> readings.add("a");
            case 'و' -> readings.add("u");
            case 'ي' -> readings.add("i");
            case 'ب', 'پ' -> readings.add("B");
            case 'ت', 'ط' -> readings.add("T");
            case 'ث' -> readings.add("T", "S");
            case 'ج', 'ژ' -> readings.add("J", "G");
            case 'ح', 'خ' -> readings.add("H");
            case 'ه' -> {
                if (last) {
                    // A final ha may be a ta marbuta, which is heard as a vowel.
                    readings.add("a", "H");
                } else {
                    readings.add("H");
                }
            }
            case 'د', 'ض' -> readings.add("D");
            case 'ذ' -> readings.add("D", "Z");
            case 'ر' -> readings.add("R");
            case 'ز' -> readings.add("Z");
            case 'س', 'ص' -> readings.add("S");
            case 'ش', 'چ' -> readings.add("X");
            case 'ظ' -> readings.add("Z", "D");
            case 'غ', 'گ', 'ڭ' -> readings.add("G");
            case 'ف', 'ڤ' -> readings.add("F");
            case 'ق' -> readings.add("K", "G");
            case 'ك' -> readings.add("K");
            case 'ل' -> readings.add("L");
            case 'م' -> readings.add("M");
            case 'ن' -> readings.add("N");
            default -> readings.add("");
        }
    }
}
