package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposing, accepting and ending an instrument and asking what may pass, in a real browser. */
class AgreementsJourneyTest {
    @TempDir
    static Path folder;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        browsers = new Browsers();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void aHeadRecordsAnInstrumentAndAsksWhatMayPass(String language) {
        var letter = "/instruments/" + ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS;
        try (var node = TestNode.start(folder.resolve(language), "ma.dgsn-dgst", "DGSN-DGST");
                var visit = browsers.visit(node.address(), "agreements-" + language)) {
            node.user("head", Role.HEAD);
            visit.signIn("head").speak(language).open("/instruments").look("empty");
            visit.open("/instruments/_check").look("check-empty");

            visit.open("/instruments/_propose").fill("terms", "instrument: x\nversion: one\nclauses: [").look("propose");
            click(visit);
            visit.look("propose-refused-yaml");
            assertThat(visit.status()).isEqualTo(422);
            visit.fill("terms", "instrument: x\nversion: one\n");
            click(visit);
            visit.sees("version").look("propose-refused-fields");
            assertThat(visit.page().locator("#terms").inputValue()).startsWith("instrument: x\nversion: one");

            visit.open("/instruments/_propose?example=" + ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS).look("example");
            click(visit);
            visit.look("no-channel");
            assertThat(visit.status()).isEqualTo(409);
            visit.choose("local", "true");
            click(visit);
            visit.look("proposed");
            for (var party : new String[] {"ma", "nl"}) {
                visit.open(letter + "/accept").fill("party", party).fill("role", "PLENIPOTENTIARY").fill("approver", "");
                click(visit);
                visit.look("accept-refused");
                assertThat(visit.status()).isEqualTo(422);
                visit.fill("approver", "مثال المثال (fictional)").fill("signedOn", "2022-05-10");
                click(visit);
            }
            visit.sees("مثال المثال").sees(switch (language) {
                case "ar" -> "التعليق فورًا";
                case "de" -> "Aussetzung sofort";
                default -> "Suspension at once";
            }).look("in-force");
            visit.open("/instruments").look("list");

            visit.open("/instruments/_check").choose("to", "nl.politie").choose("purposes", "INVESTIGATION")
                    .choose("topics", "drugs").choose("dataCategories", "IDENTITY").choose("dataSubjects", "SUSPECT");
            click(visit);
            visit.sees("art-4").look("denied");
            visit.open("/instruments/_check").choose("to", "nl.politie").choose("purposes", "TRAINING")
                    .choose("topics", "drugs").choose("dataCategories", "EXPERTISE");
            click(visit);
            visit.sees("art-2").look("permitted");
            visit.open("/instruments/_check?kind=NOTHING").look("check-refused");
            assertThat(visit.status()).isEqualTo(422);

            visit.open(letter + "/denounce").fill("party", "ma").fill("role", "HEAD_OF_SERVICE");
            click(visit);
            visit.look("denounce-refused");
            visit.fill("reason", "سبب مخترع");
            click(visit);
            visit.sees("سبب مخترع").look("denounced");
            visit.open("/instruments/nothing").look("nothing-there");
            assertThat(visit.status()).isEqualTo(404);
            visit.open("/").look("today");
        }
    }

    private static void click(Visit visit) {
        visit.page().locator("main form .actions button").first().click();
    }
}
