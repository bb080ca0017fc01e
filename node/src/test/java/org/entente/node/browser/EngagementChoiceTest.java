package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import org.entente.node.TestNode;
import org.entente.node.engagements.Records;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms offer the latest engagements; a service with many of them finds the others by a search on the form. */
class EngagementChoiceTest {
    private static final int MORE_THAN_A_FORM_OFFERS = 51;

    @TempDir
    static Path folder;

    private static TestNode node;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        var records = new Records(node).directory();
        records.visit("old", "Talks long ago (fictional)", "Washington", "2012-06-13", "ma.dgsn-dgst", "us.fbi");
        for (int i = 1; i <= MORE_THAN_A_FORM_OFFERS; i++) {
            records.visit("later-" + i, "Round " + i + " (fictional)", "Madrid", "2022-06-15", "ma.dgsn-dgst", "es.cni");
        }
        browsers = new Browsers();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        node.close();
    }

    private static int offered(Visit visit, String select) {
        return visit.page().locator("select[name=\"" + select + "\"] option[value=old]").count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void anOldEngagementIsFoundOnTheFormAndNothingTypedIsLost(String language) {
        try (var visit = browsers.visit(node.address(), "choice-" + language)) {
            visit.signIn("officer").speak(language).open("/tours/new").fill("title.en", "Tour (fictional)")
                    .fill("principal", "Idris Fictional").fill("stops[0].engagement", "later-7").look("latest");
            assertThat(offered(visit, "stops[1].engagement")).isZero();
            visit.page().locator("[name=find]").fill("nobody was ever there");
            visit.press("more", "find").look("nothing-found");
            visit.page().locator("[name=find]").fill("Washington");
            visit.page().locator("[name=find]").press("Enter");
            visit.page().locator("select[name=\"stops[1].engagement\"] option[value=old]").waitFor(
                    new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.ATTACHED));
            visit.look("found");
            PlaywrightAssertions.assertThat(visit.page().locator("[name=find]")).isFocused();
            assertThat(visit.page().locator("[name=\"title.en\"]").inputValue()).isEqualTo("Tour (fictional)");
            assertThat(visit.page().locator("[name=\"stops[0].engagement\"]").inputValue()).isEqualTo("later-7");
            visit.fill("stops[1].engagement", "old");
            visit.page().locator("main .actions button.primary").last().click();
            visit.sees("Talks long ago").sees("Round 7").look("saved");
            visit.open(visit.path() + "/edit");
            assertThat(visit.page().locator("[name=\"stops[1].engagement\"]").inputValue())
                    .as("what is chosen is offered, however old").isEqualTo("old");
        }
    }

    @Test
    void theSearchWorksWithoutScriptsOnEveryFormThatChoosesAnEngagement() {
        try (var visit = browsers.visitWithoutScripts(node.address(), "choice-no-script")) {
            visit.signIn("officer");
            for (var form : new String[] {"/engagements/new", "/mechanisms/new", "/experience-offers/new", "/engagements/later-1"}) {
                visit.open(form);
                visit.page().locator("main details:has([name=find]) > summary").all().forEach(Locator::click);
                visit.fill("find", "Washington").press("more", "find");
                assertThat(visit.page().locator("main select option[value=old]").count()).as(form).isPositive();
            }
            visit.fill("kind", "follows").fill("engagement", "old");
            visit.page().locator("main form[action$=\"/link\"] button:not(.visually-hidden)").last().click();
            visit.sees("Follows Talks long ago");
        }
    }
}
