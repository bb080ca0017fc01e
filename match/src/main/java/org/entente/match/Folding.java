package org.entente.match;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Folds a text to lower-case words without accents, vowel signs and punctuation. */
final class Folding {
    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKDInstance();

    /** Loaded only when a script other than Latin and Arabic turns up: the rules take memory and time. */
    private static final class ToLatin {
        /** Carons become the letters that English writes, as passports do; the rest loses its marks. */
        private static final Transliterator RULES = Transliterator.createFromRules("entente-latin",
                ":: Any-Latin; :: NFC; [šŝ] > sh; [ŠŜ] > Sh; č > ch; Č > Ch; ž > zh; Ž > Zh; :: Latin-ASCII;",
                Transliterator.FORWARD);
    }

    private Folding() {}

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var folded = fold(text);
        for (int i = 0; i < folded.length(); i++) {
            var letter = folded.charAt(i);
            if (Character.isLetterOrDigit(letter)) {
                if (!word.isEmpty() && isArabic(letter) != isArabic(word.charAt(0))) {
                    end(word, words);
                }
                word.append(letter);
            } else if (!(isApostrophe(letter) && word.length() > 1)) {
                // Inside a longer word an apostrophe is a sound of Arabic (Sa'id, Ma'arouf): it joins, as d' and l' do not.
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String fold(String text) {
        var result = new StringBuilder(text.length());
        var decomposed = COMPATIBLE.normalize(text);
        decomposed.codePoints().forEach(point -> foldOne(point, result));
        return result.toString();
    }

    private static void foldOne(int point, StringBuilder result) {
        if (Character.getType(point) == Character.NON_SPACING_MARK || point == 'ـ'
                || Character.getType(point) == Character.FORMAT) {
            // The hamza above or below a letter is a mark in the decomposed form and goes with the vowel signs.
            return;
        }
        var script = UScript.getScript(point);
        if (script == UScript.ARABIC) {
            result.append(foldArabic(point));
        } else if (script == UScript.LATIN) {
            result.append(foldLatin(Character.toLowerCase(point)));
        } else if (Character.isDigit(point)) {
            result.append(Character.digit(point, 10));
        } else if (Character.isLetter(point)) {
            result.append(ToLatin.RULES.transliterate(Character.toString(point)).toLowerCase(Locale.ROOT));
        } else {
            result.append(isApostrophe(point) ? "'" : " ");
        }
    }

    /** Letters that compatibility decomposition leaves alone, written as a typist without them writes them. */
    private static String foldLatin(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ı' -> "i";
            case 'ħ' -> "h";
            case 'ŋ' -> "ng";
            default -> Character.toString(letter);
        };
    }

    private static String foldArabic(int letter) {
        return switch (letter) {
            case 'ٱ' -> "ا";
            case 'ى', 'ی' -> "ي";
            case 'ک' -> "ك";
            case 'ة', 'ہ' -> "ه";
            case 'ء' -> "";
            default -> Character.isDigit(letter) ? String.valueOf(Character.digit(letter, 10))
                    : Character.isLetter(letter) ? Character.toString(letter) : " ";
        };
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '’' || point == '‘' || point == '`' || point == '´' || point == 'ʿ'
                || point == 'ʾ' || point == 'ʼ' || point == 'ʻ';
    }

    static boolean isArabic(int letter) {
        return UScript.getScript(letter) == UScript.ARABIC;
    }

    static boolean isArabic(String word) {
        return isArabic(word.codePointAt(0));
    }
}
