package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails the build for a text that is missing, not translated, not readable, or not used. */
class TextsTest {
    private static final Path BUNDLES = Path.of("src", "main", "resources", "texts");
    static final List<Path> USERS = List.of(Path.of("src", "main", "java"), Path.of("src", "main", "jte"));
    private static final Path SAME_AS_ENGLISH = Path.of("src", "test", "resources", "same-as-english.txt");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");
    private static final Pattern KEY = Pattern.compile("[a-z]+(?:\\.[a-z0-9-]+)+");
    /** A straight apostrophe in front of a brace quotes it, which is never meant. */
    private static final Pattern QUOTED_BRACE = Pattern.compile("'[{}]");
    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");
    private static final Pattern LATIN_ARGUMENT = Pattern.compile("\\{[^{}]*}");

    private static Texts texts;

    @BeforeAll
    static void load() {
        texts = new Texts();
    }

    @Test
    void everyTextExistsInEveryLanguage() {
        for (var language : Language.values()) {
            assertThat(difference(texts.keys(Language.ENGLISH), texts.keys(language)))
                    .as("missing in " + language.tag()).isEmpty();
            assertThat(difference(texts.keys(language), texts.keys(Language.ENGLISH)))
                    .as("in " + language.tag() + " but not in English").isEmpty();
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> known) {
        var rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    @Test
    void everyKeyBeginsWithItsBundlesNounAndStandsThereOnce() throws IOException {
        var faults = new ArrayList<String>();
        for (var bundle : files(BUNDLES, ".properties")) {
            var noun = bundle.getFileName().toString().replaceAll("_[a-z]+\\.properties$", "");
            var seen = new TreeSet<String>();
            for (var line : Files.readAllLines(bundle)) {
                if (!line.isBlank() && !line.startsWith("#") && line.contains("=")) {
                    var key = line.substring(0, line.indexOf('=')).strip();
                    if (!key.startsWith(noun + ".")) {
                        faults.add(bundle.getFileName() + ": " + key);
                    }
                    if (!seen.add(key)) {
                        faults.add(bundle.getFileName() + ": " + key + " twice");
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyArabicTextIsWrittenInArabic() {
        assertThat(texts.keys(Language.ARABIC).stream().sorted()
                .filter(key -> !ARABIC.matcher(texts.pattern(Language.ARABIC, key)).find())
                .toList()).isEmpty();
    }

    @Test
    void noTextIsLeftInEnglish() throws IOException {
        var allowed = Set.copyOf(Files.readAllLines(SAME_AS_ENGLISH));
        var same = new ArrayList<String>();
        for (var language : Language.values()) {
            for (var key : texts.keys(Language.ENGLISH)) {
                var english = texts.pattern(Language.ENGLISH, key);
                if (language != Language.ENGLISH && english.equals(texts.pattern(language, key))
                        && LATIN_ARGUMENT.matcher(english).replaceAll("").chars().anyMatch(Character::isLetter)
                        && !allowed.contains(language.tag() + " " + key)) {
                    same.add(language.tag() + " " + key);
                }
            }
        }
        assertThat(same).as("translate these, or add them to " + SAME_AS_ENGLISH).isEmpty();
    }

    @Test
    void theListOfTextsThatAreTheSameHoldsNothingElse() throws IOException {
        for (var line : Files.readAllLines(SAME_AS_ENGLISH)) {
            var parts = line.split(" ");
            assertThat(texts.pattern(Language.ofTag(parts[0]).orElseThrow(), parts[1]))
                    .isEqualTo(texts.pattern(Language.ENGLISH, parts[1]));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPatternCanBeReadAndTakesTheArgumentsOfTheEnglishOne(Language language) {
        var faults = new ArrayList<String>();
        for (var key : texts.keys(Language.ENGLISH)) {
            try {
                var english = new MessageFormat(texts.pattern(Language.ENGLISH, key), ULocale.ENGLISH);
                var own = new MessageFormat(texts.pattern(language, key), ULocale.forLocale(language.locale()));
                if (!own.getArgumentNames().equals(english.getArgumentNames())) {
                    faults.add(key + " takes " + own.getArgumentNames() + ", the English one "
                            + english.getArgumentNames());
                }
            } catch (IllegalArgumentException e) {
                faults.add(key + ": " + e.getMessage());
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noPatternHidesAnArgumentOrHoldsAPrivateCharacter(Language language) {
        assertThat(texts.keys(language).stream().sorted().filter(key -> {
            var pattern = texts.pattern(language, key);
            return QUOTED_BRACE.matcher(pattern).find()
                    || pattern.codePoints().anyMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
        }).toList()).isEmpty();
    }

    @Test
    void everyPluralHasTheFormsOfItsLanguage() {
        var faults = new ArrayList<String>();
        for (var language : Language.values()) {
            var rules = com.ibm.icu.text.PluralRules.forLocale(language.locale());
            for (var key : texts.keys(language)) {
                var pattern = texts.pattern(language, key);
                if (pattern.contains(", plural,")) {
                    // "many" of French and Spanish begins at a million, which no count of a node reaches.
                    rules.getKeywords().stream()
                            .filter(form -> language == Language.ARABIC || !form.equals("many"))
                            .filter(form -> !pattern.contains(form + " {") && !pattern.contains(form + "{"))
                            .forEach(form -> faults.add(language.tag() + " " + key + " lacks " + form));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyKeyInCodeAndTemplatesIsDefined() throws IOException {
        var nouns = nouns();
        var missing = new TreeSet<String>();
        for (var literal : literals()) {
            if (KEY.matcher(literal).matches() && nouns.contains(literal.substring(0, literal.indexOf('.')))
                    && !texts.has(literal) && texts.keys(Language.ENGLISH).stream()
                            .noneMatch(key -> key.startsWith(literal + ".")) && !isErrorCode(literal)) {
                missing.add(literal);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsUsed() throws IOException {
        var literals = literals();
        var prefixes = literals.stream().filter(literal -> literal.endsWith(".") || texts.keys(Language.ENGLISH).stream()
                .anyMatch(key -> key.startsWith(literal + "."))).map(literal -> literal.replaceAll("\\.$", "") + ".")
                .filter(prefix -> KEY.matcher(prefix.substring(0, prefix.length() - 1)).matches()).toList();
        var unused = texts.keys(Language.ENGLISH).stream().sorted()
                .filter(key -> !literals.contains(key) && !key.contains(".error."))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .toList();
        assertThat(unused).isEmpty();
    }

    private static boolean isErrorCode(String literal) {
        return texts.has(literal.replaceFirst("\\.", ".error.") + ".title");
    }

    private static Set<String> nouns() throws IOException {
        var nouns = new TreeSet<String>();
        for (var bundle : files(BUNDLES, "_en.properties")) {
            nouns.add(bundle.getFileName().toString().replace("_en.properties", ""));
        }
        return nouns;
    }

    private static Set<String> literals() throws IOException {
        var literals = new TreeSet<String>();
        for (var folder : USERS) {
            for (var file : files(folder, "")) {
                var found = LITERAL.matcher(Files.readString(file));
                while (found.find()) {
                    literals.add(found.group(1));
                }
            }
        }
        return literals;
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void aTextThatDoesNotExistIsAnErrorInTests() {
        assertThatThrownBy(() -> texts.text(Language.ENGLISH, "web." + "nothing-of-the-kind"))
                .hasMessageContaining("nothing-of-the-kind");
    }

    @Test
    void anArgumentThatIsNotGivenIsAnErrorInTests() {
        assertThatThrownBy(() -> texts.text(Language.ENGLISH, "web.pager.where", Map.of("page", 1)))
                .hasMessageContaining("pages");
    }

    @Test
    void arabicCountsInSixForms() {
        var counts = new HashMap<Integer, String>();
        for (int count : new int[] {0, 1, 2, 3, 11, 100}) {
            counts.put(count, texts.text(Language.ARABIC, "oversight.log.count", Map.of("count", count)));
        }
        assertThat(counts.values()).doesNotHaveDuplicates();
        assertThat(counts.get(2)).isEqualTo("قيدان");
        assertThat(counts.get(3)).isEqualTo("3 قيود");
    }
}
