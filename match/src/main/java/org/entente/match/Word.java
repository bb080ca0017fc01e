package org.entente.match;

import java.util.List;

/**
 * One word of a name.
 *
 * @param written the folded word as it stands, in Arabic script with its article
 * @param plain   the form that is compared letter by letter: lower case, no accents, Arabic without the article
 * @param script  the alphabet of {@code plain}
 * @param sounds  how it may be read, most likely first, 1..4 readings
 */
public record Word(String written, String plain, Script script, List<Sound> sounds) {
    public Word {
        sounds = List.copyOf(sounds);
    }

    static Word of(String written) {
        if (Folding.isArabic(written)) {
            var plain = ArabicSounds.withoutArticle(written);
            return new Word(written, plain, Script.ARABIC, ArabicSounds.of(plain));
        }
        return new Word(written, written, Script.LATIN, LatinSounds.of(written));
    }

    /** Whether it is a number such as a year, which is never compared by sound or with typing errors. */
    public boolean isNumber() {
        return plain.chars().allMatch(Character::isDigit);
    }
}
