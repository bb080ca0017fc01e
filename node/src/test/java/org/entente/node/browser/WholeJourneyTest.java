package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import org.entente.node.TestNode;
import org.entente.node.exchange.peers.OwnCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole journey as its people live it: a visit whose minutes both heads approve, from a minute a commitment, from
 * the commitment a request, its release check, the other side's inbox, the answer, the receipts and the evidence. Two
 * nodes, two browsers, in a language written to the right and in one written to the left.
 */
class WholeJourneyTest {
    private static final String WHY = "A test of the journey with a fictional person.";

    @TempDir
    static Path folder;
    private static TwoServices services;
    private static TestNode morocco;
    private static TestNode spain;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        services = new TwoServices(folder);
        morocco = services.morocco();
        spain = services.spain();
        browsers = new Browsers();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        services.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void twoServicesMeetAgreeAskAndProve(String language) throws Exception {
        var title = "ar".equals(language) ? "متابعة وثائق السفر (خيالي)" : "Follow-up on documents (fictional)";
        var inOther = "ar".equals(language) ? "Follow-up, seen in Arabic (fictional)" : "متابعة أولى (خيالي)";
        try (var officer = browsers.visit(morocco.address(), "journey-" + language + "-ma-officer");
                var head = browsers.visit(morocco.address(), "journey-" + language + "-ma-head");
                var theirOfficer = browsers.visit(spain.address(), "journey-" + language + "-es-officer");
                var theirHead = browsers.visit(spain.address(), "journey-" + language + "-es-head")) {
            officer.signIn("officer").speak(language).look("today");
            head.signIn("head").speak(language);
            theirOfficer.signIn("officer").speak(language).look("today");
            theirHead.signIn("head").speak(language);

            var visit = visitIsEnteredAndShared(officer, language, title, inOther);
            minutesAreDraftedAndProposed(officer, visit);
            var theirVisit = minutesAreApproved(head, theirHead, visit, title);
            officer.awaitSees(visit + "/minutes", "officer").look("minutes-agreed");
            var commitment = commitmentIsMade(officer, visit);
            requestIsComposed(officer, commitment, language);
            requestIsAnswered(theirOfficer, language);
            answerIsRead(officer, language);
            evidenceIsExported(officer, language);
            officer.open("/counterparts/es.policia-nacional").look("counterpart");
            theirOfficer.open("/counterparts/ma.dgsn-dgst").look("counterpart");
            theirOfficer.open(theirVisit).look("visit").open("/commitments").look("commitments");
            officer.open("/").look("today-after").open("/dossiers").look("dossiers").open("/engagements").look("engagements");
            theirOfficer.open("/").look("today-after");
            officer.followEveryLink();
            theirOfficer.followEveryLink();
        }
        overseersSeeWhatWasDone(language);
    }

    private static String visitIsEnteredAndShared(Visit officer, String language, String title, String inOther) {
        officer.open("/engagements/new").look("visit-new").fill("title." + language, title);
        officer.send("/engagements/new").look("visit-refused");
        assertThat(officer.status()).isEqualTo(422);
        officer.fill("title." + ("ar".equals(language) ? "en" : "ar"), inOther).fill("kind", "working-session").fill("place", "Algeciras")
                .fill("country", "es").fill("dates[0].certainty", "exact").fill("dates[0].from", LocalDate.now().minusDays(9).toString())
                .fill("services[0].service", "ma.dgsn-dgst").fill("services[0].side", "visiting")
                .fill("services[1].service", "es.policia-nacional").fill("services[1].side", "host")
                .fill("participants[0].service", "ma.dgsn-dgst").fill("participants[0].name", "إدريس نموذج")
                .fill("participants[0].role", "Head of cooperation (fictional)")
                .choose("topics", "irregular-migration").choose("fictional", "true");
        officer.send("/engagements/new").sees("إدريس نموذج").look("visit");
        var visit = officer.path();
        officer.open(visit + "/share").look("share").choose("members", "es.policia-nacional").fill("justification", WHY).send("/share").look("shared");
        return visit;
    }

    private static void minutesAreDraftedAndProposed(Visit officer, String visit) {
        officer.open(visit + "/minutes").look("minutes-none").open(visit + "/minutes/draft");
        officer.fill("paragraphs.en[0]", "The two services met on forged documents. (Fictional.)").look("minutes-draft");
        officer.send("/draft").look("minutes-draft-refused");
        officer.open(visit + "/minutes/draft");
        officer.fill("paragraphs.en[0]", "Policía Nacional will send an overview. (Fictional.)")
                .fill("paragraphs.ar[0]", "سترسل الشرطة الوطنية عرضًا موجزًا. (خيالي.)").send("/draft").look("minutes-drafted");
        officer.fill("justification", WHY).send("/propose").look("minutes-proposed");
    }

    private static String minutesAreApproved(Visit head, Visit theirHead, String visit, String title) {
        head.open(visit + "/minutes").send("/approve").look("approval-refused");
        assertThat(head.status()).isEqualTo(422);
        head.fill("role", "head-of-delegation").fill("justification", WHY).send("/approve").look("minutes-approved");
        theirHead.awaitSees("/engagements", title).look("engagements");
        theirHead.page().locator("main a[href^=\"/engagements/\"]")
                .filter(new Locator.FilterOptions().setHasText(title)).first().click();
        var theirVisit = theirHead.path();
        theirHead.awaitSees(theirVisit + "/minutes", "head (fictional)").look("minutes-received");
        theirHead.fill("role", "head-of-delegation").fill("justification", WHY).send("/approve").look("minutes-signed-by-both");
        return theirVisit;
    }

    private static String commitmentIsMade(Visit officer, String visit) {
        officer.followTo("/commitments/new").look("commitment-new").send("/commitments/new").look("commitment-refused");
        officer.fill("paragraph", "1").fill("owner", "es.policia-nacional").fill("due", LocalDate.now().plusDays(20).toString())
                .fill("text.en", "Send an overview of forged documents").fill("text.ar", "إرسال عرض موجز للوثائق المزورة")
                .fill("justification", WHY).send("/commitments/new").look("commitment");
        return officer.path();
    }

    private static void requestIsComposed(Visit officer, String commitment, String language) {
        officer.open(commitment).followTo("/dossiers/compose").look("compose");
        officer.fill("to", "es.policia-nacional").fill("subject", "Forged document " + language + " (fictional)")
                .fill("text", "Was this document examined? (Fictional.)")
                .fill("facts", "A copy was found at a fictional control.").choose("urgency", "ordinary")
                .press("button", "check").look("compose-incomplete");
        officer.press("button", "add").fill("dataSubjects[0].name", "خوان نموذج")
                .fill("dataSubjects[0].category", "suspect")
                .fill("dataSubjects[0].identifiers[0].kind", "travel-document").fill("dataSubjects[0].identifiers[0].value", "SPECIMEN 0001")
                .fill("marking.classification", "restricted").fill("marking.handling", "h1")
                .fill("marking.source", "b").fill("marking.information", "2").choose("marking.purposes", "investigation")
                .choose("marking.topics", "irregular-migration").choose("marking.dataCategories", "identity")
                .choose("marking.dataCategories", "travel-document").choose("marking.dataSubjects", "suspect")
                .press("button", "check").look("release-denied");
        assertThat(officer.page().locator("#send").isDisabled()).isTrue();
        officer.fill("transferBasis", "legally-binding-instrument").press("button", "check").look("release-permitted");
        officer.press("button", "send").look("send-without-reason-refused");
        assertThat(officer.status()).isEqualTo(422);
        officer.fill("justification", WHY).press("button", "send").look("sent");
    }

    private static void requestIsAnswered(Visit theirOfficer, String language) {
        theirOfficer.awaitSees("/dossiers/inbox", "Forged document " + language).look("inbox");
        theirOfficer.page().locator("main tr").filter(new Locator.FilterOptions().setHasText("Forged document " + language))
                .locator("a[href^=\"/dossiers/messages/\"]").first().click();
        theirOfficer.look("request-closed").send("/open").look("open-without-reason-refused");
        assertThat(theirOfficer.status()).isEqualTo(422);
        theirOfficer.fill("justification", WHY).send("/open").sees("SPECIMEN 0001").look("request-opened");
        theirOfficer.followTo("kind=refusal").look("refusal");
        theirOfficer.page().goBack();
        theirOfficer.followTo("kind=clarification").look("clarification");
        theirOfficer.page().goBack();
        theirOfficer.followTo("kind=answer").look("answer");
        theirOfficer.fill("text", "It was examined and is forged. (Fictional.)").choose("complete", "true")
                .fill("marking.source", "a").fill("marking.information", "2")
                .press("button", "check").look("answer-checked");
        theirOfficer.fill("justification", WHY).press("button", "send").look("answered");
    }

    private static void answerIsRead(Visit officer, String language) {
        officer.awaitSees("/dossiers/inbox", "Forged document " + language).look("inbox");
        officer.page().locator("main tr").filter(new Locator.FilterOptions().setHasText("Forged document " + language))
                .locator("a[href^=\"/dossiers/messages/\"]").first().click();
        // The answer holds no personal data about data subjects, so it is read without a stated reason.
        officer.sees("is forged").look("answer-read");
    }

    private static void evidenceIsExported(Visit officer, String language) throws Exception {
        officer.followTo("/exchange/e").look("entry").send("/evidence").look("evidence-refused");
        assertThat(officer.status()).isEqualTo(422);
        officer.choose("content", "with").fill("justification", WHY);
        var download = officer.page().waitForDownload(() -> officer.send("/evidence"));
        var author = Trust.of(spain.bean(OwnCard.class).card());
        var result = EvidenceVerification.verify(Files.readAllBytes(download.path()), Optional.of(author));
        assertThat(result.outcome()).as("%s", result).isEqualTo(EvidenceResult.Outcome.VERIFIED);
    }

    private static void overseersSeeWhatWasDone(String language) {
        try (var overseer = browsers.visit(morocco.address(), "journey-" + language + "-ma-overseer")) {
            overseer.signIn("overseer").speak(language).open("/oversight").sees(WHY).look("log");
            overseer.open("/oversight/check").look("log-checked").open("/").look("today").followEveryLink();
        }
    }
}
