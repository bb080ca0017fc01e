package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What else may follow a request than an answer: a question, which stops the clock at both services until it is
 * answered, and a refusal on a legal ground. Two nodes, two browsers, in English and in Arabic.
 */
class RepliesJourneyTest {
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

    /** How the states of an answer read in a language. */
    private record Words(String awaited, String stopped, String refused, String ground) {
        static Words in(String language) {
            return "ar".equals(language)
                    ? new Words("الرد منتظر", "الأجل متوقف", "مرفوض", "المعلومات غير متوافرة هنا")
                    : new Words("Answer awaited", "the clock stands still", "Refused", "The information is not available here");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aQuestionStopsTheClockOnBothSidesUntilItIsAnswered(String language) {
        var words = Words.in(language);
        var subject = "Stamps to be clarified " + language + " (fictional)";
        try (var officer = browsers.visit(services.morocco().address(), "question-" + language + "-ma");
                var other = browsers.visit(services.spain().address(), "question-" + language + "-es")) {
            officer.signIn("officer").speak(language);
            other.signIn("officer").speak(language);
            var sent = requestIsSent(officer, subject);
            var received = requestIsReceived(other, subject);
            officer.awaitSees(sent, words.awaited).look("awaited");
            var due = due(other.open(received));
            assertThat(due(officer.open(sent))).as("both sides count from the same receipt").isEqualTo(due);

            other.open(received).followTo("kind=clarification-question").look("question");
            check(other).look("question-empty");
            send(other.fill("text", "Which stamps are meant? (Fictional.)")).look("question-sent");
            everywhereSees(other, received, words.stopped);
            everywhereSees(officer, sent, words.stopped);

            var question = messageWaiting(officer, subject);
            officer.open(question).sees("Which stamps are meant?").look("question-read");
            officer.followTo("kind=clarification-reply").look("reply");
            send(officer.fill("text", "Those of the port of Tangier. (Fictional.)")).look("reply-sent");
            everywhereSees(other, received, words.awaited);
            everywhereSees(officer, sent, words.awaited);
            var later = due(officer.open(sent));
            assertThat(later).as("what was left is left still").isAfter(due);
            assertThat(due(other.open(received))).as("the new deadline, alike on both sides").isEqualTo(later);
            other.open(messageWaiting(other, subject)).look("reply-read");
            officer.followEveryLink();
            other.followEveryLink();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aRefusalNamesItsLegalGroundToTheSender(String language) {
        var words = Words.in(language);
        var subject = "Stamps to be refused " + language + " (fictional)";
        try (var officer = browsers.visit(services.morocco().address(), "refusal-" + language + "-ma");
                var other = browsers.visit(services.spain().address(), "refusal-" + language + "-es")) {
            officer.signIn("officer").speak(language);
            other.signIn("officer").speak(language);
            var sent = requestIsSent(officer, subject);
            var received = requestIsReceived(other, subject);

            other.open(received).followTo("kind=refusal");
            check(other).look("refusal-checked-empty");
            press(other, "send").look("refusal-empty");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.page().locator(".error-summary a[href=\"#ground\"]").count()).as("the ground is asked for").isEqualTo(1);
            other.choose("ground", "a").fill("text", "No authority here holds it. (Fictional.)");
            check(other).look("refusal-checked");
            press(other, "send").look("refused");
            other.open(received).sees(words.refused).look("refused-request");
            assertThat(actions(other)).as("nothing more is owed").doesNotContain("refusal", "answer", "clarification-question");

            officer.awaitSees(sent, words.refused).look("refused-request");
            officer.open(messageWaiting(officer, subject)).sees(words.ground).sees("2023/977")
                    .sees("No authority here holds it.").look("refusal-read");
            officer.open("/dossiers").look("dossiers");
            assertThat(row(officer, subject)).contains(words.refused);
            assertThat(officer.open("/").look("today").page().locator("main").innerText())
                    .as("it waits in the inbox, and no answer is awaited any more").containsOnlyOnce(subject);
            other.open("/").look("today");
            assertThat(other.page().locator("main").innerText()).doesNotContain(subject);
            officer.followEveryLink();
            other.followEveryLink();
        }
    }

    /** Sends a request that holds no data about a person; answers the path of its page. */
    private static String requestIsSent(Visit officer, String subject) {
        officer.open("/dossiers/compose").fill("to", "es.policia-nacional").fill("subject", subject)
                .fill("text", "Are these stamps known? (Fictional.)").fill("facts", "Seen in fictional documents.")
                .choose("urgency", "ordinary").fill("marking.classification", "restricted").fill("marking.handling", "h0")
                .fill("marking.source", "b").fill("marking.information", "2").choose("marking.purposes", "strategic-analysis")
                .choose("marking.topics", "irregular-migration").choose("marking.dataCategories", "trends")
                .choose("marking.dataCategories", "methods");
        send(officer).look("sent");
        return officer.page().locator("ol.thread h3 a").first().getAttribute("href");
    }

    private static String requestIsReceived(Visit other, String subject) {
        other.awaitSees("/dossiers/inbox", subject).look("inbox");
        return messageWaiting(other, subject);
    }

    /** The path of the latest message about this subject that waits in the inbox. */
    private static String messageWaiting(Visit visit, String subject) {
        visit.awaitSees("/dossiers/inbox", subject);
        return visit.page().locator("main tr").filter(new Locator.FilterOptions().setHasText(subject))
                .locator("a[href^=\"/dossiers/messages/\"]").first().getAttribute("href");
    }

    /** The page of the request, its dossier, the list of dossiers and the start page say the same of its clock. */
    private static void everywhereSees(Visit visit, String request, String words) {
        visit.awaitSees(request, words).look("request");
        var subject = visit.page().locator("main p.lead").first().innerText();
        visit.followTo("/dossiers/" + visit.page().locator("nav.breadcrumb a").last().getAttribute("href").replaceAll(".*/", ""));
        visit.sees(words).look("dossier").open("/dossiers").look("dossiers");
        assertThat(row(visit, subject)).contains(words);
        visit.open("/").look("today");
        var entry = visit.page().locator("main li").filter(new Locator.FilterOptions().setHas(
                visit.page().locator("a[href=\"" + request + "\"]"))).filter(new Locator.FilterOptions().setHasText(words));
        assertThat(entry.count()).as("the start page says of the request: " + words).isEqualTo(1);
    }

    private static String row(Visit visit, String subject) {
        return visit.page().locator("main tr").filter(new Locator.FilterOptions().setHasText(subject)).first().innerText();
    }

    private static List<String> actions(Visit visit) {
        return visit.page().locator("#actions a").all().stream()
                .map(link -> link.getAttribute("href").replaceAll(".*kind=([a-z-]+).*", "$1")).toList();
    }

    /** When the answer to the request whose page is shown is due. */
    private static Instant due(Visit visit) {
        return Instant.parse(visit.page().locator("dl.facts dd:has(.status):not(:has(ul)) time").last().getAttribute("datetime"));
    }

    private static Visit check(Visit visit) {
        return press(visit, "check");
    }

    private static Visit send(Visit visit) {
        check(visit);
        return press(visit, "send");
    }

    private static Visit press(Visit visit, String button) {
        return visit.press("button", button);
    }
}
