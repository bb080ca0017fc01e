package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.node.engagements.Records;
import org.entente.node.exchange.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a visit to its minutes, a commitment and a mechanism, in a real browser at two nodes. */
class EngagementsJourneyTest {
    @TempDir
    static Path folder;

    private static TwoNodes nodes;
    private static Records morocco;
    private static Records spain;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = new Records(nodes.first().node()).directory();
        spain = new Records(nodes.second().node()).directoryOfSpain();
        browsers = new Browsers();
        morocco.visit("overseas", "Talks overseas (fictional)", "Washington", "2022-06-13", "ma.dgsn-dgst", "us.fbi");
    }

    @AfterAll
    static void stop() {
        browsers.close();
        nodes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void theRecordIsEnteredSeenAndChanged(String language) {
        try (var visit = browsers.visit(nodes.first().node().address(), "engagements-" + language)) {
            visit.signIn(morocco.officer()).speak(language).open("/engagements").look("list");
            visit.open("/engagements/new").look("new");
            save(visit).look("new-refused");
            assertThat(visit.status()).isEqualTo(422);
            enterVisit(visit);
            save(visit).look("visit").sees("last Wednesday, or June 15");
            visit.open(path(visit) + "/edit").look("edit");
            visit.fill("place", "Madrid, Canillas");
            save(visit).look("visit-changed").sees("Madrid, Canillas");
            visit.open("/engagements?year=2022&party=es&kind=visit").look("list-filtered");
            visit.open("/engagements?year=soon").look("filter-refused");
            assertThat(visit.status()).isEqualTo(422);
            visit.open("/").look("today");
            visit.open("/counterparts/es.policia-nacional").look("counterpart");
        }
    }

    private static void enterVisit(Visit visit) {
        visit.fill("title.en", "Talks in Madrid (fictional)").fill("title.ar", "محادثات في مدريد (خيالية)").fill("kind", "visit")
                .fill("place", "Madrid").fill("country", "es").fill("dates[0].from", "2022-06-15")
                .fill("dates[1].text", "last Wednesday, or June 15").fill("dates[1].anchor", "2022-06")
                .fill("services[0].service", "ma.dgsn-dgst").fill("services[0].side", "visiting")
                .fill("services[1].service", "es.policia-nacional").fill("services[1].side", "host")
                .fill("participants[0].service", "ma.dgsn-dgst").fill("participants[0].name", "Idris Fictional")
                .fill("participants[0].role", "Head of cooperation").fill("sessions[0].title.en", "Working session")
                .fill("links[0].kind", "follows").fill("links[0].engagement", "overseas")
                .fill("outcome", "Known here alone").choose("topics", "counter-terrorism").choose("fictional", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void toursMechanismsAndExperienceAreEntered(String language) {
        try (var visit = browsers.visit(nodes.first().node().address(), "relations-" + language)) {
            visit.signIn(morocco.officer()).speak(language).open("/tours").look("tours");
            visit.open("/tours/new").look("tour-new");
            save(visit).look("tour-refused");
            assertThat(visit.status()).isEqualTo(422);
            visit.fill("title.en", "Tour (fictional)").fill("principal", "Idris Fictional").fill("stops[0].engagement", "overseas")
                    .fill("service", "ma.dgsn-dgst");
            save(visit).look("tour").sees("Talks overseas");
            visit.open("/mechanisms").look("mechanisms");
            visit.open("/mechanisms/new").look("mechanism-new");
            save(visit).look("mechanism-refused");
            assertThat(visit.status()).isEqualTo(422);
            visit.fill("title.en", "Hotline (fictional)").fill("kind", "hotline").fill("rhythm", "day and night").fill("since", "2022-06")
                    .fill("until", "2022");
            visit.choose("members", "ma.dgsn-dgst").choose("members", "es.policia-nacional");
            save(visit).look("mechanism").sees("day and night");
            assertThat(visit.page().locator("main").innerText()).contains(language.equals("ar") ? "خلال" : "within");
            visit.open(path(visit) + "/edit").look("mechanism-edit");
            visit.open("/experience-offers").look("offers");
            visit.open("/experience-offers/new").look("offer-new");
            visit.fill("holder", "ma.dgsn-dgst").fill("receiver", "es.cni").fill("subject.en", "Preparations (fictional)")
                    .fill("use.en", "An invented event").fill("engagement", "overseas");
            save(visit).look("offer").sees("An invented event");
            visit.open("/experience-offers").look("offers-filled");
            visit.open("/mechanisms").look("mechanisms-filled");
            visit.open("/tours").look("tours-filled");
        }
    }

    @Test
    void aVisitBecomesMinutesSignedByBothAndACommitment() {
        morocco.visit("talks", "Follow-up talks (fictional)", "Madrid", "2026-01-15", "ma.dgsn-dgst", "es.policia-nacional");
        try (var officer = browsers.visit(nodes.first().node().address(), "minutes-en");
                var head = browsers.visit(nodes.first().node().address(), "minutes-head");
                var other = browsers.visit(nodes.second().node().address(), "minutes-ar")) {
            shareAfterARefusal(officer);
            officer.open("/engagements/talks/minutes").look("none");
            officer.open("/engagements/talks/minutes/draft").look("draft");
            officer.fill("paragraphs.en[0]", "The services met.").fill("paragraphs.ar[0]", "اجتمع الجهازان.")
                    .fill("paragraphs.en[1]", "Policía Nacional sends an overview.").press("Save the draft");
            officer.look("drafted").press("Propose to the other services").look("propose-without-reason-refused");
            assertThat(officer.status()).isEqualTo(422);
            officer.fill("justification", Records.REASON).press("Propose to the other services").look("incomplete");
            assertThat(officer.status()).isEqualTo(422);
            officer.open("/engagements/talks/minutes/draft").fill("paragraphs.ar[1]", "ترسل الشرطة الوطنية عرضاً موجزاً.")
                    .press("Save the draft").fill("justification", Records.REASON)
                    .press("Propose to the other services").look("proposed");
            approvalNeedsAReasonBesideAProposal(head.signIn(morocco.head()));
            approve(head, "talks");
            denunciationNeedsAReason(head);
            nodes.second().await("the minutes", () -> spain.get("minutes/talks").at("/versions/0/approvals").size() == 1);
            other.signIn(spain.head()).speak("ar");
            other.open("/engagements/talks").look("received");
            other.open("/engagements/talks/minutes").look("to-approve");
            approve(other, "talks");
            other.look("agreed");
            nodes.first().await("both signatures", () -> morocco.get("minutes/talks").at("/versions/0/agreed").asBoolean());
            promise(officer);
            nodes.second().await("the commitment", () -> spain.get("commitments").get("items").size() == 1);
            keep(other);
        }
    }

    private static void shareAfterARefusal(Visit officer) {
        officer.signIn(morocco.officer()).open("/engagements/talks/share").look("share").press("Share");
        officer.look("share-without-reason-refused");
        assertThat(officer.status()).isEqualTo(422);
        assertThat(officer.page().locator(".error-summary a[href='#justification']").count()).isOne();
        officer.fill("justification", Records.REASON).press("Share").look("share-denied");
        assertThat(officer.page().locator("#justification").inputValue()).isEqualTo(Records.REASON);
        assertThat(officer.status()).isEqualTo(403);
        Records.agreeOnTheConvention(nodes, morocco, spain);
        officer.open("/engagements/talks/share").fill("justification", Records.REASON).press("Share");
        officer.look("shared");
        nodes.second().await("the visit", () ->
                spain.call(spain.officer(), "GET", "/api/v1/engagements/talks", null).statusCode() == 200);
    }

    /** With a changed draft the page has two forms that ask for a justification; each field has its own label and error. */
    private static void approvalNeedsAReasonBesideAProposal(Visit head) {
        head.open("/engagements/talks/minutes/draft").fill("paragraphs.en[0]", "The services met again.")
                .press("Save the draft").look("propose-and-approve");
        head.fill("role", "head-of-service").send("/approve").look("approve-without-reason-refused");
        assertThat(head.status()).isEqualTo(422);
        assertThat(head.page().locator(".error-summary a[href='#approval-justification']").count()).isOne();
        assertThat(head.page().locator("#approval-role").inputValue()).isEqualTo("head-of-service");
        assertThat(head.page().locator("#justification-error").count()).as("the other form is not wrong").isZero();
        head.open("/engagements/talks/minutes/draft").fill("paragraphs.en[0]", "The services met.").press("Save the draft");
    }

    private static void approve(Visit head, String engagement) {
        head.open("/engagements/" + engagement + "/minutes").fill("role", "head-of-service")
                .fill("justification", Records.REASON);
        head.page().locator("main form[action$=approve] button.primary").click();
    }

    private static void denunciationNeedsAReason(Visit head) {
        head.open("/instruments/ma-es.convention/denounce").fill("role", "HEAD_OF_SERVICE").fill("reason", "Invented.");
        head.page().locator("main form .actions button").first().click();
        head.look("denunciation-refused");
        assertThat(head.status()).isEqualTo(422);
        assertThat(head.page().locator(".error-summary a[href='#justification']").count()).isOne();
        assertThat(head.page().locator("#reason").inputValue()).isEqualTo("Invented.");
    }

    private static void promise(Visit officer) {
        officer.open("/commitments/new?engagement=talks&paragraph=2").look("promise");
        officer.page().locator("main form button.primary").click();
        officer.look("promise-refused");
        assertThat(officer.status()).isEqualTo(422);
        officer.fill("owner", "es.policia-nacional").fill("due", "2026-02-01").fill("text.en", "Send an overview (fictional)")
                .fill("text.ar", "إرسال عرض موجز (خيالي)").fill("justification", Records.REASON);
        officer.page().locator("main form button.primary").click();
        officer.look("promised");
        officer.open("/commitments").look("commitments");
        officer.open("/").look("overdue").sees("Send an overview");
    }

    private static void keep(Visit other) {
        var id = spain.get("commitments").at("/items/0/id").asString();
        other.open("/commitments/" + id).look("owed");
        other.fill("state", "fulfilled").fill("text", "أُرسل العرض.");
        other.page().locator("main form[action$=update] button.primary").click();
        other.look("update-without-reason-refused");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.page().locator("#text").inputValue()).isEqualTo("أُرسل العرض.");
        other.fill("justification", Records.REASON);
        other.page().locator("main form[action$=update] button.primary").click();
        other.look("fulfilled");
        other.fill("kind", "text").fill("title", "Overview");
        other.page().locator("main form[action$=evidence] button").click();
        other.look("evidence");
        other.open("/commitments").look("commitments");
        other.open("/counterparts/ma.dgsn-dgst").look("counterpart");
    }

    private static Visit save(Visit visit) {
        visit.page().locator("main .actions button.primary").last().click();
        return visit;
    }

    private static String path(Visit visit) {
        return java.net.URI.create(visit.page().url()).getPath();
    }
}
