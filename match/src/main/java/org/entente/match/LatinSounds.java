package org.entente.match;

import java.util.List;

/**
 * Reads a word in Latin letters, as English, French, Spanish, German and Dutch spell Arabic and their own names. The
 * rules are coarse on purpose: they bring spellings together, and the score tells them apart again.
 */
final class LatinSounds {
    private LatinSounds() {}

    static List<Sound> of(String word) {
        var readings = new Readings();
        int at = 0;
        while (at < word.length()) {
            at += next(word, at, readings);
        }
        return readings.sounds();
    }

    /** Adds the sound at the position and returns how many letters it took. */
    private static int next(String word, int at, Readings readings) {
        if (at == 0) {
            var taken = beginning(word, readings);
            if (taken > 0) {
                return taken;
            }
        }
        var several = severalLetters(word, at, readings);
        if (several > 0) {
            return several;
        }
        oneLetter(word, at, readings);
        return 1;
    }

    private static int beginning(String word, Readings readings) {
        // French writes the glide of Wahbi and Wazzani as "ou".
        if (word.startsWith("ou") && isVowel(word, 2)) {
            readings.add("W");
            return 2;
        }
        switch (word.charAt(0)) {
            case 'w' -> readings.add("W");
            case 'y' -> readings.add(isVowel(word, 1) ? "Y" : "Ai");
            case 'a', 'e' -> readings.add("Aa");
            case 'i' -> readings.add("Ai");
            case 'o', 'u' -> readings.add("Au");
            default -> {
                return 0;
            }
        }
        return 1;
    }

    private static int severalLetters(String word, int at, Readings readings) {
        if (word.startsWith("tsch", at)) {
            readings.add("X");
            return 4;
        }
        if (word.startsWith("sch", at) || word.startsWith("tch", at)) {
            readings.add("X");
            return 3;
        }
        if (at + 1 >= word.length()) {
            return 0;
        }
        switch (word.substring(at, at + 2)) {
            case "sh" -> readings.add("X");
            case "ch" -> readings.add("X", "K");
            case "kh" -> readings.add("H", "K");
            case "gh" -> readings.add("G");
            case "dh" -> readings.add("D", "Z");
            case "th" -> readings.add("T", "S");
            case "ph" -> readings.add("F");
            case "dj" -> readings.add("J");
            case "ck" -> readings.add("K");
            case "ou", "oo" -> readings.add("u");
            case "ee" -> readings.add("i");
            case "qu" -> readings.add(isVowel(word, at + 2) ? "K" : "Ku");
            default -> {
                return 0;
            }
        }
        return 2;
    }

    private static void oneLetter(String word, int at, Readings readings) {
        var letter = word.charAt(at);
        switch (letter) {
            case 'a', 'e' -> readings.add("a");
            case 'i', 'y' -> readings.add("i");
            case 'o', 'u', 'w' -> readings.add("u");
            case 'b', 'p' -> readings.add("B");
            case 'f', 'v' -> readings.add("F");
            case 'k', 'q' -> readings.add("K");
            case 'c' -> readings.add(isFront(word, at + 1) ? "S" : "K");
            case 'g' -> {
                if (isFront(word, at + 1)) {
                    readings.add("J", "G");
                } else {
                    readings.add("G");
                }
            }
            case 'j' -> readings.add("J", "H");
            case 'x' -> readings.add("KS");
            case 'h' -> {
                if (at + 1 == word.length() && at > 0) {
                    readings.add("", "H");
                } else {
                    readings.add("H");
                }
            }
            default -> readings.add(String.valueOf(Character.toUpperCase(letter)));
        }
    }

    private static boolean isVowel(String word, int at) {
        return at < word.length() && "aeiouy".indexOf(word.charAt(at)) >= 0;
    }

    private static boolean isFront(String word, int at) {
        return at < word.length() && "eiy".indexOf(word.charAt(at)) >= 0;
    }
}
