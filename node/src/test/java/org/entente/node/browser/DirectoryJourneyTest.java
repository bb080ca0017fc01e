package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.entente.node.directory.RunningNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counterparts, the directory and the search in a real browser. */
class DirectoryJourneyTest {
    @TempDir
    static Path folder;

    private static RunningNode node;
    private static Browsers browsers;

    @BeforeAll
    static void start() throws Exception {
        node = new RunningNode(folder);
        browsers = new Browsers();
        try (var visit = visit("directory-empty")) {
            visit.open("/counterparts").look("counterparts").open("/parties").look("parties")
                    .open("/officials").look("officials").open("/sources").look("sources")
                    .open("/assessments").look("assessments");
        }
        node.enter("record.yaml");
        node.put("/notes/test.note", Map.of("text", "Invented by a test: call in the morning.",
                "about", Map.of("kind", "service", "id", "nl.politie")));
    }

    @AfterAll
    static void stop() {
        browsers.close();
        node.close();
    }

    private static Visit visit(String label) {
        return browsers.visit(node.node().address(), label).signIn(RunningNode.OFFICER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void everyPageAndFormIsFreeOfFaults(String language) {
        try (var visit = visit("directory-" + language)) {
            visit.speak(language);
            visit.open("/counterparts").look("counterparts");
            visit.open("/counterparts/nl.politie").look("counterpart");
            visit.open("/counterparts/es.policia-nacional").look("counterpart-topics");
            visit.open("/parties").look("parties").open("/parties/es").look("party").open("/parties/es/edit").look("party-form");
            visit.open("/services").look("services").open("/services/ma.dgsn-dgst").look("service")
                    .open("/services/new").look("service-form");
            visit.open("/officials").look("officials").open("/officials/ma.hammouchi").look("official")
                    .open("/posts/new?official=ma.hammouchi").look("post-form")
                    .open("/posts/ma.hammouchi.dgsn/remove").look("post-removal");
            visit.open("/sources").look("sources").open("/sources/morocco-telegraph-2022-06").look("source")
                    .open("/sources/new").look("source-form")
                    .open("/citations/new?about.kind=party&about.id=es").look("citation-form");
            visit.open("/assessments").look("assessments").open("/assessments/new?about.kind=party&about.id=ma")
                    .look("assessment-form");
            visit.open("/topics/new?counterpart=es.cni").look("topic-form");
            visit.open("/notes/new?about.kind=service&about.id=es.cni").look("note-form");
            visit.open("/search").look("search-start").open("/search?q=nobody").look("search-nothing")
                    .open("/search?q=Hammoushi").look("search");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aRefusedFormPointsToItsFields(String language) {
        try (var visit = visit("directory-refused-" + language)) {
            visit.speak(language).open("/parties/new").fill("code", "XYZ").fill("names[0].text", "دولة المثال");
            visit.page().locator("main button.primary").click();
            assertThat(visit.status()).isEqualTo(422);
            visit.look("party-refused");
            assertThat(visit.page().locator("[name='names[0].text']").inputValue()).isEqualTo("دولة المثال");
            visit.page().locator(".error-summary a").first().click();
            assertThat(visit.page().evaluate("() => document.activeElement.name")).isEqualTo("kind");
        }
    }

    @Test
    void theEnterKeySendsAFormAndDoesNotAskForMoreRows() {
        try (var visit = visit("directory-enter")) {
            visit.open("/officials/new").fill("names[0].text", "Enter Example");
            visit.page().locator("[name='names[0].text']").press("Enter");
            visit.page().waitForURL("**/officials/enter-example");
            visit.sees("Enter Example").look("entered");
        }
    }

    @Test
    void theSearchAnswersWhileOneTypes() {
        try (var visit = visit("directory-typing")) {
            visit.open("/counterparts");
            visit.page().locator("#q").pressSequentially("الحموشي");
            visit.page().locator("#results a[href='/officials/ma.hammouchi']").waitFor();
            visit.look("results");
        }
    }

    @Test
    void theSearchAndTheFormsWorkWithoutScripts() {
        try (var visit = browsers.visitWithoutScripts(node.node().address(), "directory-no-script")) {
            visit.signIn(RunningNode.OFFICER).speak("en").open("/counterparts");
            visit.page().locator("#q").fill("Marlasca");
            visit.page().locator("[role=search] button").click();
            visit.sees("Fernando Grande");
            visit.open("/officials/es.grande-marlaska").fill("text", "Marlazka-Test");
            visit.press("Add a spelling").sees("Marlazka-Test");
        }
    }

    @Test
    void thePagesFitASmallScreen() {
        try (var visit = browsers.visitOnPhone(node.node().address(), "directory-phone")) {
            visit.signIn(RunningNode.OFFICER).open("/counterparts").look("counterparts").open("/counterparts/nl.politie")
                    .look("counterpart").open("/parties/es/edit").look("party-form").open("/search?q=police").look("search");
        }
    }
}
