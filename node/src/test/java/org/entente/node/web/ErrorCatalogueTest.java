package org.entente.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue of errors is what all packages' enums say together. */
class ErrorCatalogueTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "errors.md");
    private static final List<String> STARTS = List.of("<!-- begin of the catalogue -->", "<!-- end of the catalogue -->");

    private static List<ErrorCode> codes;
    private static Texts texts;

    @BeforeAll
    static void collect() {
        texts = new Texts();
        codes = new ArrayList<>();
        for (var type : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.entente.node")) {
            if (type.isEnum() && type.isAssignableTo(ErrorCode.class)) {
                for (var constant : type.reflect().getEnumConstants()) {
                    codes.add((ErrorCode) constant);
                }
            }
        }
        codes.sort(Comparator.comparing(ErrorCode::code));
    }

    @Test
    void codesAreUniqueAndStandForErrors() {
        assertThat(codes).extracting(ErrorCode::code).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(codes).allSatisfy(code -> assertThat(code.status()).as(code.code()).isBetween(400, 599));
    }

    @Test
    void everyCodeSaysInEveryLanguageWhatHappenedAndWhatToDo() {
        var missing = new TreeSet<String>();
        for (var language : Language.values()) {
            for (var code : codes) {
                for (var key : List.of(code.titleKey(), code.adviceKey())) {
                    if (!texts.keys(language).contains(key)) {
                        missing.add(language.tag() + " " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextsAreLeftOfACodeThatIsGone() {
        var known = new TreeSet<String>();
        codes.forEach(code -> known.addAll(List.of(code.titleKey(), code.adviceKey(), code.detailKey())));
        assertThat(texts.keys(Language.ENGLISH).stream()
                .filter(key -> key.matches("[a-z]+\\.error\\.[a-z-]+\\.(title|advice|detail)") && !known.contains(key)))
                .isEmpty();
    }

    /** Run with {@code -Dentente.write-catalogue=true} to write the page anew. */
    @Test
    void thePageOfTheReferenceListsTheCatalogue() throws IOException {
        var page = Files.readString(PAGE);
        var begin = page.indexOf(STARTS.getFirst()) + STARTS.getFirst().length();
        var end = page.indexOf(STARTS.getLast());
        if (Boolean.getBoolean("entente.write-catalogue")) {
            Files.writeString(PAGE, page.substring(0, begin) + "\n" + table() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end).strip())
                    .as("write it anew with mvn -pl node -am test -Dtest=ErrorCatalogueTest -Dentente.write-catalogue=true")
                    .isEqualTo(table().strip());
        }
    }

    private static String table() {
        var table = new StringBuilder("| code | status | what happened | what to do |\n|---|---|---|---|\n");
        for (var code : codes) {
            table.append("| `").append(code.code()).append("` | ").append(code.status()).append(" | ")
                    .append(plain(code.titleKey())).append(" | ").append(plain(code.adviceKey())).append(" |\n");
        }
        return table.toString();
    }

    /** The English text; where it takes arguments, its pattern with the form for many. */
    private static String plain(String key) {
        var pattern = texts.pattern(Language.ENGLISH, key);
        return pattern.replaceAll("\\{(\\w+), plural,.*?other \\{([^{}]*)}}", "$2").replace("#", "{n}")
                .replace("|", "\\|");
    }

    @Test
    void aProblemSaysTheSameInTheReadersLanguage() {
        var problem = new ProblemException(WebError.INTERNAL, Map.of("incident", "0a1b2c3d"));
        var english = Problem.of(problem, texts, Language.ENGLISH);
        var arabic = Problem.of(problem, texts, Language.ARABIC);
        assertThat(english.detail()).isEqualTo("The incident has the number 0a1b2c3d.");
        assertThat(arabic.detail()).contains("0a1b2c3d").isNotEqualTo(english.detail());
        assertThat(arabic.code()).isEqualTo(english.code()).isEqualTo("web.internal");
        assertThat(english.type()).isEqualTo("urn:entente:error:web.internal");
    }
}
