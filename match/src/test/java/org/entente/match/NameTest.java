package org.entente.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTest {
    private static List<String> words(String text) {
        return Name.of(text).words().stream().map(Word::plain).toList();
    }

    private static double score(String asked, String name) {
        return NameScore.of(Name.of(asked), Name.of(name));
    }

    @Test
    void caseAccentsAndPunctuationMakeNoDifference() {
        assertThat(words("  GRANDE-Marlaska, Gómez ")).containsExactly("grande", "marlaska", "gomez");
        assertThat(words("Côte d’Ivoire")).containsExactly("cote", "d", "ivoire");
        assertThat(words("Sa'id Ma‘arouf")).containsExactly("said", "maarouf");
        assertThat(words("Straße Øst Łódź")).containsExactly("strasse", "ost", "lodz");
    }

    @Test
    void arabicIsComparedWithoutArticleVowelSignsAndLetterVariants() {
        assertThat(words("الحَمُّوشِيّ")).containsExactly("حموشي");
        assertThat(words("إدارة الأمـــن")).containsExactly("اداره", "امن");
        assertThat(words("٢٠٢٢")).containsExactly("2022");
    }

    @Test
    void textWithoutLettersHasNoWordsAndAnswersNothing() {
        assertThat(Name.of(" - … ").isEmpty()).isTrue();
        assertThat(score("-", "Politie")).isZero();
        assertThat(score("Politie", "")).isZero();
    }

    @Test
    void theBetterTheSpellingTheHigherTheScore() {
        var same = score("Abdellatif Hammouchi", "Abdellatif Hammouchi");
        var part = score("Hammouchi", "Abdellatif Hammouchi");
        var sound = score("Hammoushi", "Abdellatif Hammouchi");
        var error = score("Hammouhci", "Abdellatif Hammouchi");
        assertThat(same).isEqualTo(1);
        assertThat(part).isLessThan(same);
        assertThat(sound).isLessThan(part);
        assertThat(error).isLessThan(part);
    }

    @Test
    void aParticleNeitherFindsNorPreventsFinding() {
        assertThat(score("the Politie", "Politie")).isEqualTo(1);
        assertThat(score("Henk van Essen", "Henk Essen")).isEqualTo(1);
        assertThat(score("El", "El Hierro")).isGreaterThan(NameScore.WORTH_SHOWING);
    }

    @Test
    void wordsSpreadOverSeveralNamesOfOneThingFindItWithALowerScore() {
        var names = List.of(Name.of("Abdellatif Hammouchi"), Name.of("Director General, DGSN"));
        var spread = NameScore.of(Name.of("Hammouchi DGSN"), names);
        assertThat(spread).isBetween(NameScore.WORTH_SHOWING, 0.8);
        assertThat(NameScore.of(Name.of("Hammouchi CNI"), names)).isZero();
    }

    @Test
    void keysStayFewEvenForALongTitle() {
        var title = "Working visit of the Director General of National Security and of Territorial Surveillance to "
                + "Washington, with sessions at the heads of the intelligence and security services";
        assertThat(NameKeys.stored(Name.of(title))).hasSizeLessThan(400);
        assertThat(NameKeys.stored(Name.of("x".repeat(100_000)))).hasSizeLessThan(60);
    }

    @Test
    void anyTextCanBeTakenApart() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(random.nextInt(12), 0, 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            var name = Name.of(text);
            assertThat(score(text, text)).isEqualTo(name.isEmpty() ? 0 : 1);
            assertThat(NameKeys.stored(name)).allMatch(key -> key.matches("(?s)[wsd]:.*"));
        }
    }

    @Test
    void twoErrorsInALongWordShareAKey() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var word = random.ints(11 + random.nextInt(6), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            var mistyped = new StringBuilder(word);
            for (int error = 0; error < 2; error++) {
                mistype(mistyped, random);
            }
            var keys = NameKeys.stored(Name.of(word));
            assertThat(NameKeys.stored(Name.of(mistyped.toString()))).as(word + " " + mistyped).anyMatch(keys::contains);
        }
    }

    private static void mistype(StringBuilder word, Random random) {
        var at = random.nextInt(word.length() - 1);
        var letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(4)) {
            case 0 -> word.deleteCharAt(at);
            case 1 -> word.insert(at, letter);
            case 2 -> word.setCharAt(at, letter);
            default -> {
                var next = word.charAt(at + 1);
                word.setCharAt(at + 1, word.charAt(at));
                word.setCharAt(at, next);
            }
        }
    }
}
