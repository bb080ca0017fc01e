package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.formats.ExampleInstruments;
import org.entente.node.access.Role;
import org.entente.node.dossiers.Convention;
import org.entente.node.exchange.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing, checking, sending, opening, answering and refusing in a real browser, between two real nodes. */
class DossiersJourneyTest {
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

    private static void button(Visit visit, String value) {
        visit.page().locator("#compose button[name=button][value=\"" + value + "\"]:visible").last().click();
    }

    private static void justify(Visit visit) {
        visit.page().locator("form[action$=\"/open\"] button").click();
    }

    private static void write(Visit visit, String to) {
        visit.fill("to", to).fill("subject", "Forged stamps – أختام مزورة").fill("text", "Is this person known?")
                .fill("facts", "Seen with forged stamps (fictional).").choose("urgency", "ordinary")
                .fill("marking.source", "b").fill("marking.information", "2");
    }

    private static void person(Visit visit) {
        button(visit, "add");
        visit.fill("dataSubjects[0].name", "Zyx Fictional زيكس").fill("dataSubjects[0].category", "suspect")
                .fill("dataSubjects[0].identifiers[0].kind", "telephone")
                .fill("dataSubjects[0].identifiers[0].value", "+000 555 0100");
    }

    private static void await(TwoNodes.Member at, String message) {
        at.await(message, () -> at.node().call("officer", "GET", "/api/v1/messages/" + message, null).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void aRequestIsWrittenCheckedSentOpenedAndAnswered(String language) {
        try (var nodes = TwoNodes.start(folder.resolve("journey-" + language))) {
            nodes.open("ma-es");
            Convention.inForce(nodes, ExampleInstruments.CONVENTION_MOROCCO_SPAIN, nodes.first(), nodes.second());
            nodes.first().node().user("officer", Role.OFFICER);
            nodes.second().node().user("officer", Role.OFFICER);
            String request;
            try (var visit = browsers.visit(nodes.first().node().address(), "dossiers-ma-" + language)) {
                visit.signIn("officer").speak(language).open("/dossiers").look("empty");
                visit.open("/dossiers/inbox").look("inbox-empty").open("/dossiers/drafts").look("drafts-empty");
                visit.open("/dossiers/compose").look("compose");
                button(visit, "check");
                visit.look("unfinished");
                write(visit, "es.policia-nacional");
                person(visit);
                visit.choose("marking.purposes", "investigation").choose("marking.topics", "drugs");
                button(visit, "check");
                visit.sees("art-3").look("denied");
                assertThat(visit.page().locator("#send").isDisabled()).isTrue();
                visit.page().reload();
                visit.fill("transferBasis", "legally-binding-instrument");
                visit.page().locator("#release .tone-good").first().waitFor();
                assertThat(visit.page().locator("#send").isDisabled()).as("the check follows the typing").isFalse();
                button(visit, "check");
                visit.look("permitted");
                button(visit, "send");
                visit.look("no-justification");
                assertThat(visit.status()).isEqualTo(422);
                assertThat(visit.page().locator("[name=\"dataSubjects[0].name\"]").inputValue()).startsWith("Zyx");
                visit.fill("justification", "Case 7 (fictional)");
                button(visit, "send");
                request = visit.page().locator("ol.thread h3 a").first().getAttribute("href").replaceAll(".*/", "");
                visit.look("sent");
                assertThat(visit.page().locator("main").innerText()).doesNotContain("Zyx");
            }
            await(nodes.second(), request);
            try (var visit = browsers.visit(nodes.second().node().address(), "dossiers-es-" + language)) {
                visit.signIn("officer").speak(language).open("/").look("today");
                visit.open("/dossiers/inbox").look("inbox").open("/dossiers/messages/" + request).look("closed");
                assertThat(visit.page().locator("main").innerText()).doesNotContain("Zyx");
                justify(visit);
                visit.look("no-reason");
                assertThat(visit.status()).isEqualTo(422);
                visit.fill("justification", "To answer it (fictional)");
                justify(visit);
                visit.sees("Zyx Fictional").look("open");
                visit.open("/dossiers/compose?kind=refusal&message=" + request).look("refusal");
                visit.open("/dossiers/compose?kind=answer&message=" + request).fill("text", "Seen once (fictional).")
                        .choose("complete", "true").fill("marking.source", "a").fill("marking.information", "1");
                button(visit, "check");
                visit.look("answer");
                button(visit, "send");
                visit.look("answered");
                visit.open("/dossiers/" + request + "/print").look("print").open("/dossiers").look("list");
                visit.open("/dossiers/es.none").look("nothing-there");
                assertThat(visit.status()).isEqualTo(404);
            }
        }
    }

    @Test
    void dataAboutAPersonUnderTheLetterOfIntentIsDeniedAlikeByPageAndApi() {
        try (var nodes = TwoNodes.start(folder.resolve("letter"), false, context -> {}, "ma.dgsn-dgst", "nl.politie")) {
            nodes.open("ma-nl");
            Convention.inForce(nodes, ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS, nodes.first(), nodes.second());
            var node = nodes.first().node();
            node.user("officer", Role.OFFICER);
            try (var visit = browsers.visit(node.address(), "dossiers-letter")) {
                visit.signIn("officer").open("/dossiers/compose");
                write(visit, "nl.politie");
                person(visit);
                visit.choose("marking.purposes", "strategic-analysis").choose("marking.topics", "drugs")
                        .fill("transferBasis", "legally-binding-instrument");
                button(visit, "check");
                visit.sees("art-4").look("denied");
                assertThat(visit.page().locator("#send").isDisabled()).isTrue();
                var draft = visit.page().url().replaceAll(".*/drafts/([^?#]+).*", "$1");
                var sent = node.call("officer", "POST", "/api/v1/drafts/" + draft + "/send", "{\"justification\": \"x\"}");
                assertThat(sent.statusCode()).isEqualTo(403);
                assertThat(sent.body()).contains("dossiers.denied", "ma-nl.letter-of-intent art-4");
                var check = node.call("officer", "POST", "/api/v1/drafts/" + draft + "/check", "{}");
                assertThat(check.body()).contains("art-4", "\"permitted\":false");
                visit.page().locator("button[value=\"remove-0\"]").click();
                button(visit, "check");
                visit.look("permitted");
                assertThat(visit.page().locator("#send").isDisabled()).isFalse();
                button(visit, "send");
                visit.look("sent");
            }
        }
    }
}
