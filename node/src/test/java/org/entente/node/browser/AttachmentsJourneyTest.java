package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file goes with a request: it is attached to the draft, taken away and put back, sent, and downloaded by the other
 * service. Two nodes, two browsers, in English and in Arabic.
 */
class AttachmentsJourneyTest {
    /** More than any other form of the node may hold. */
    private static final int LENGTH = 5_000_000;

    @TempDir
    static Path folder;
    private static TwoServices services;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        services = new TwoServices(folder);
        browsers = new Browsers();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        services.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aFileGoesWithARequestAndIsDownloadedAtTheOtherSide(String language) throws IOException {
        var subject = "A plan of stamps " + language + " (fictional)";
        var content = new byte[LENGTH];
        new Random(language.hashCode()).nextBytes(content);
        var name = "en".equals(language) ? "Invented plan.pdf" : "خطة متخيلة.pdf";
        var file = Files.write(folder.resolve(name), content);
        try (var officer = browsers.visit(services.morocco().address(), "files-" + language + "-ma");
                var other = browsers.visit(services.spain().address(), "files-" + language + "-es")) {
            officer.signIn("officer").speak(language);
            other.signIn("officer").speak(language);
            officer.open("/dossiers/compose").fill("subject", subject).fill("text", "Is this plan known? (Fictional.)");
            attach(officer, file).look("without-recipients");
            assertThat(officer.status()).isEqualTo(422);
            assertThat(officer.page().locator(".error-summary a[href=\"#to\"]").count()).as("the recipients are asked for").isEqualTo(1);
            assertThat(officer.page().locator("[name=subject]").inputValue()).as("nothing typed is lost").isEqualTo(subject);

            officer.fill("to", "es.policia-nacional").fill("facts", "Seen in fictional documents.")
                    .choose("urgency", "ordinary").fill("marking.classification", "restricted").fill("marking.handling", "h0")
                    .fill("marking.source", "b").fill("marking.information", "2").choose("marking.purposes", "strategic-analysis")
                    .choose("marking.topics", "irregular-migration").choose("marking.dataCategories", "trends")
                    .choose("marking.dataCategories", "methods").fill("justification", "Kept while the file comes");
            attach(officer, file).look("attached");
            assertThat(files(officer)).contains(name);
            assertThat(officer.page().locator("[name=subject]").inputValue()).isEqualTo(subject);
            assertThat(officer.page().locator("[name=justification]").inputValue()).isEqualTo("Kept while the file comes");

            officer.page().locator("#attachments button[formaction$=\"/remove\"]").click();
            assertThat(files(officer)).doesNotContain(name);
            officer.look("taken-away").page().locator(".flash button").click();
            assertThat(files(officer)).contains(name);

            officer.press("button", "check").press("button", "send").look("sent");
            var sent = officer.page().locator("ol.thread h3 a").first().getAttribute("href");
            other.awaitSees("/dossiers/inbox", subject);
            var received = other.page().locator("main tr").filter(new Locator.FilterOptions().setHasText(subject))
                    .locator("a[href^=\"/dossiers/messages/\"]").first().getAttribute("href");
            other.open(received).page().locator("a[download]").waitFor();
            for (var visit : new Visit[] {officer.open(sent), other.open(received)}) {
                visit.look("message");
                var link = visit.page().locator("ul.files a[download]");
                assertThat(link.innerText()).contains(name);
                var download = visit.page().waitForDownload(link::click);
                assertThat(download.suggestedFilename()).isEqualTo(name);
                assertThat(Files.readAllBytes(download.path())).isEqualTo(content);
            }
        }
    }

    private static Visit attach(Visit visit, Path file) {
        visit.page().locator("#attachments input[type=file]").setInputFiles(file);
        visit.page().locator("#attachments button[formenctype]").click();
        return visit;
    }

    private static String files(Visit visit) {
        return visit.page().locator("#attachments").innerText();
    }
}
