package org.entente.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.entente.accord.Clause;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.Language;
import org.entente.accord.LocalisedText;
import org.entente.accord.Terms;
import org.entente.formats.TermsYaml.LocatedProblem;
import org.entente.formats.TermsYaml.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsYamlTest {
    private static final String CONVENTION = ExampleInstruments.yaml(ExampleInstruments.CONVENTION_MOROCCO_SPAIN);

    static Stream<String> examples() {
        return ExampleInstruments.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleReadsIsItsNamesakeAndSpeaksEveryLanguage(String id) {
        Terms terms = TermsYaml.read(id, ExampleInstruments.yaml(id));
        assertThat(terms.instrument().value()).isEqualTo(id);
        assertThat(terms.modelledOn()).isPresent();
        Stream.concat(Stream.of(terms.title(), terms.modelledOn().get()), terms.clauses().stream().map(Clause::text))
                .map(LocalisedText::texts).forEach(texts -> {
                    assertThat(texts).containsOnlyKeys(Language.values());
                    assertThat(texts.get(Language.AR)).containsPattern("\\p{IsArabic}{3}");
                    assertThat(texts.values()).doesNotHaveDuplicates();
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writtenTermsReadBackAsTheSameWithTheSameHash(String id) {
        Terms terms = TermsYaml.read(id, ExampleInstruments.yaml(id));
        Terms again = TermsYaml.read("again", TermsYaml.write(terms));
        assertThat(again).isEqualTo(terms);
        assertThat(Hashes.of(again)).isEqualTo(Hashes.of(terms));
    }

    @Test
    void everyKindOfClauseReadsBack() {
        assertThat(TermsYaml.read("sample", TermsYaml.write(Samples.terms()))).isEqualTo(Samples.terms());
    }

    @Test
    void theOrderOfListsThatAreSetsDoesNotChangeTheHashAndAnyWordDoes() {
        Terms terms = TermsYaml.read("a", CONVENTION);
        Terms reordered = TermsYaml.read("b", CONVENTION.replace("parties: [ma, es]", "parties: [es, ma]"));
        Terms changed = TermsYaml.read("c", CONVENTION.replace("within eight hours", "within nine hours"));
        assertThat(Hashes.of(reordered)).isEqualTo(Hashes.of(terms));
        assertThat(Hashes.of(changed)).isNotEqualTo(Hashes.of(terms));
    }

    /** What is changed, what it becomes, and where and what the fault then is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "strength: convention        | strength: pact             | strength             | UNKNOWN_VALUE",
        "version: 1                  | version: one               | version              | TYPE",
        "version: 1                  | version: 0                 | version              | RANGE",
        "scope: operational          | scop: operational          | scop                 | UNKNOWN_FIELD",
        "zone: Europe/Madrid         | zone: Europe/Atlantis      | zone                 | FORM",
        "notBefore: \"2022-04-30\"   | notBefore: \"2022-02-30\"  | entryIntoForce.notBefore | FORM",
        "rule: with-consent          | rule: whenever             | clauses[8].rule      | UNKNOWN_VALUE",
        "amount: 8, unit: hours      | amount: 8, unit: moons     | clauses[6].within.urgent-direct.unit | UNKNOWN_VALUE",
        "kind: refusals              | kind: refusal              | clauses[7].kind      | UNKNOWN_VALUE",
        "parties: [ma, es]           | parties: [ma, es, ma]      | parties[2]           | REPEATED",
        "party: es                   | party: fr                  | services[2].party    | NOT_FOUND",
        "effect: for-all             | effect:                    | breaks.effect        | TYPE",
        "instrument: ma-es.convention| instrument: MA/ES          | instrument           | IDENTIFIER"})
    void aFaultIsNamedByFileLineColumnAndField(String part, String changed, String path, Code code) {
        assertThat(CONVENTION).contains(part.strip());
        String text = CONVENTION.replaceFirst(java.util.regex.Pattern.quote(part.strip()), changed.strip());
        List<LocatedProblem> problems = problems(text);
        LocatedProblem problem = problems.stream().filter(p -> p.problem().path().equals(path)).findFirst()
                .orElseThrow(() -> new AssertionError(problems));
        assertThat(problem.problem().code()).isEqualTo(code);
        assertThat(problem.file()).isEqualTo("convention.yaml");
        assertThat(problem.line()).isEqualTo(line(text, changed.strip()));
        assertThat(problem.column()).isPositive();
        assertThat(problem.toString()).startsWith("convention.yaml:" + problem.line() + ":" + problem.column() + ": " + path);
    }

    @Test
    void aMissingFieldIsNamedAtTheObjectThatLacksIt() {
        String text = CONVENTION.replace("    rule: with-consent\n", "");
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.problem().path()).isEqualTo("clauses[8].rule");
            assertThat(problem.problem().code()).isEqualTo(Code.REQUIRED);
            assertThat(problem.line()).isEqualTo(line(text, "kind: onward-transfer"));
        });
    }

    @Test
    void allFaultsAreReportedAtOnceInTheOrderOfTheText() {
        String text = CONVENTION.replace("version: 1", "version: x").replace("rule: with-consent", "rule: x")
                .replace("scope: operational", "scope: x");
        assertThat(problems(text)).extracting(problem -> problem.problem().path())
                .containsExactly("version", "scope", "clauses[8].rule");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: 1\na: 2", "a: [1, 2", "a: &x 1\nb: *x", "a: !!binary AAAA", "---\na: 1\n---\nb: 2", "a: 1.5",
        "a: {b: {c: [}", "? [a]\n: b", "\u0000", "a: \t- b", "- &a [*a]",
        "a: \"\\u", "a: \"\\xq\"", "a: \"\\U00110000\""})
    void whatIsNotPlainYamlIsRefusedWithItsPlace(String text) {
        assertThat(problems(text)).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
    }

    @Test
    void aRepeatedFieldIsNamed() {
        String text = CONVENTION.replace("version: 1", "version: 1\nversion: 2");
        assertThat(problems(text)).singleElement().satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void aTextThatIsTooLongOrTooDeepIsRefused() {
        assertThat(problems("a: " + "x".repeat(300_000))).extracting(p -> p.problem().code()).containsExactly(Code.TOO_LONG);
        assertThat(problems("a: " + "[".repeat(100) + "]".repeat(100))).extracting(p -> p.problem().code())
                .containsExactly(Code.FORM);
        assertThat(problems("[".repeat(50_000))).isNotEmpty();
    }

    private static List<LocatedProblem> problems(String text) {
        return catchThrowableOfType(RefusedException.class, () -> TermsYaml.read("convention.yaml", text)).problems();
    }

    private static int line(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count() + 1;
    }
}
