package org.entente.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.entente.formats.ExampleInstruments;
import org.entente.node.access.Role;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.oversight.LogReader;
import org.entente.node.oversight.ProcessingKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request and all that may follow, between two real nodes over TLS, through the API as officers' programs would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REQUEST = "ma.dgsn-dgst.stamps";
    private static final String MARKING = """
            {"classification": "restricted", "handling": "h1", "source": "b", "information": "2",
             "purposes": ["investigation"], "topics": ["irregular-migration"]}""";
    private static final String PERSON = """
            [{"category": "suspect", "name": "Zyx Fictional", "born": "1980",
              "identifiers": [{"kind": "telephone", "value": "+000 555 0100"}]}]""";

    @TempDir
    static Path folder;
    private static TwoNodes nodes;
    private static TwoNodes.Member morocco;
    private static TwoNodes.Member spain;

    @BeforeAll
    static void startNodesWithAConvention() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = nodes.first();
        spain = nodes.second();
        Convention.inForce(nodes, ExampleInstruments.CONVENTION_MOROCCO_SPAIN, morocco, spain);
        for (var member : java.util.List.of(morocco, spain)) {
            member.node().user("officer", Role.OFFICER);
            member.node().user("colleague", Role.OFFICER);
            member.node().user("head", Role.HEAD);
            member.node().user("dpo", Role.DATA_PROTECTION_OFFICER);
        }
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static HttpResponse<String> call(TwoNodes.Member at, String user, String method, String path, String body) {
        return at.node().call(user, method, "/api/v1" + path, body);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static JsonNode get(TwoNodes.Member at, String path) {
        return ok(call(at, "officer", "GET", path, null));
    }

    private static JsonNode post(TwoNodes.Member at, String path, String body) {
        return ok(call(at, "officer", "POST", path, body));
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("code").asString()).isEqualTo(code);
    }

    private static String request(String subject, String persons, String basis) {
        return """
                {"kind": "request-for-information", "to": ["es.policia-nacional"], "subject": "%s", "urgency": "ordinary",
                 "text": "Is this person known at the port?", "facts": "Seen with forged stamps.", "marking": %s,
                 "dataSubjects": %s, "transferBasis": "%s"}""".formatted(subject, MARKING, persons, basis);
    }

    private static void awaitMessage(TwoNodes.Member at, String id) {
        at.await(id, () -> call(at, "officer", "GET", "/messages/" + id, null).statusCode() == 200);
    }

    private static JsonNode reply(TwoNodes.Member at) {
        return get(at, "/messages/" + REQUEST).path("replies").path(0);
    }

    private static void awaitReply(TwoNodes.Member at, String state) {
        at.await("the answer to be " + state, () -> reply(at).path("state").asString().equals(state));
    }

    /** What was logged of messages and dossiers, not of the convention they stand on. */
    private static long logged(TwoNodes.Member at, ProcessingKind kind) {
        return LogReader.all(at.node()).stream()
                .filter(entry -> entry.kind() == kind && !entry.reference().startsWith("instrument/")).count();
    }

    @Test
    @Order(1)
    void anUnfinishedDraftIsKeptAndTheCheckSaysWhatIsMissing() {
        ok(call(morocco, "officer", "PUT", "/drafts/stamps", "{\"kind\": \"request-for-information\", \"subject\": \"Forged stamps\"}"));
        var check = post(morocco, "/drafts/stamps/check", "{}");
        assertThat(check.path("sendable").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(check.path("fieldErrors").spliterator(), false).map(e -> e.path("path").asString()))
                .contains("to", "text", "facts", "urgency", "marking.purposes", "marking.source");
        assertThat(logged(morocco, ProcessingKind.COLLECTION)).isZero();
    }

    @Test
    @Order(2)
    void personalDataWithoutABasisOfTransferIsDeniedByTheCheckAndBySendingAlike() {
        ok(call(morocco, "officer", "PUT", "/drafts/stamps", request("Forged stamps", PERSON, "")));
        assertThat(logged(morocco, ProcessingKind.COLLECTION)).isEqualTo(1);
        var check = post(morocco, "/drafts/stamps/check", "{}");
        assertThat(check.path("sendable").asBoolean()).isFalse();
        assertThat(check.path("decision").path("permitted").asBoolean()).isFalse();
        assertThat(check.path("decision").toString()).contains("transfer-basis-missing").contains("art-3");
        var sent = call(morocco, "officer", "POST", "/drafts/stamps/send", "{\"justification\": \"Case 7 (fictional)\"}");
        refused(sent, 403, "dossiers.denied");
        assertThat(sent.body()).contains("art-3");
        assertThat(get(morocco, "/dossiers").path("total").asInt()).isZero();
    }

    @Test
    @Order(3)
    void personalDataIsNotDisclosedWithoutAJustification() {
        ok(call(morocco, "officer", "PUT", "/drafts/stamps",
                request("Forged stamps", PERSON, "legally-binding-instrument")));
        assertThat(logged(morocco, ProcessingKind.ALTERATION)).isEqualTo(1);
        assertThat(post(morocco, "/drafts/stamps/check", "{}").path("sendable").asBoolean()).isTrue();
        var blank = call(morocco, "officer", "POST", "/drafts/stamps/send", "{\"justification\": \"  \"}");
        refused(blank, 422, "web.invalid-input");
        assertThat(blank.body()).contains("\"justification\"");
        assertThat(get(morocco, "/dossiers").path("total").asInt()).isZero();
        assertThat(logged(morocco, ProcessingKind.DISCLOSURE)).isZero();
    }

    @Test
    @Order(4)
    void theRequestReachesTheInboxAndItsClockStartsWithTheReceiptAtBothSides() {
        var sent = post(morocco, "/drafts/stamps/send", "{\"justification\": \"Case 7 (fictional)\"}");
        assertThat(sent.path("message").path("id").asString()).isEqualTo(REQUEST);
        var again = post(morocco, "/drafts/stamps/send", "{\"justification\": \"Case 7 (fictional)\"}");
        assertThat(again.path("message").path("entry")).isEqualTo(sent.path("message").path("entry"));
        assertThat(logged(morocco, ProcessingKind.DISCLOSURE)).isEqualTo(1);

        awaitMessage(spain, REQUEST);
        awaitReply(morocco, "delivered");
        var inbox = get(spain, "/inbox").path("items").path(0);
        assertThat(inbox.path("id").asString()).isEqualTo(REQUEST);
        assertThat(inbox.path("marking").path("dataCategories").toString()).contains("identity", "contact-details");
        assertThat(inbox.toString()).doesNotContain("Zyx").doesNotContain("port");
        assertThat(reply(spain).path("dueAt")).isEqualTo(reply(morocco).path("dueAt"));
        assertThat(reply(spain).path("dueAt").isMissingNode()).isFalse();
        var reference = get(spain, "/dossiers").path("items").path(0).path("reference").asString();
        assertThat(reference).matches("ES-\\d{4}-000001");
    }

    @Test
    @Order(5)
    void contentWithPersonalDataIsReadOnlyForAStatedReasonThatIsLogged() {
        refused(call(spain, "officer", "GET", "/messages/" + REQUEST + "/content", null), 403,
                "dossiers.justification-required");
        refused(call(spain, "officer", "POST", "/messages/" + REQUEST + "/consult", "{\"justification\": \" \"}"), 422,
                "web.invalid-input");
        assertThat(logged(spain, ProcessingKind.CONSULTATION)).isZero();
        var opened = post(spain, "/messages/" + REQUEST + "/consult", "{\"justification\": \"To answer it (fictional)\"}");
        assertThat(opened.path("content").toString()).contains("Zyx Fictional");
        assertThat(logged(spain, ProcessingKind.CONSULTATION)).isEqualTo(1);
        var key = opened.path("consultation").asString();
        var path = "/messages/" + REQUEST + "/content?consultation=" + key;
        assertThat(get(spain, path).path("content").toString()).contains("Zyx Fictional");
        refused(call(spain, "colleague", "GET", path, null), 403, "dossiers.consultation-ended");
    }

    @Test
    @Order(6)
    void aClarificationStopsTheClockUntilItsReplyComes() {
        var before = Instant.parse(reply(morocco).path("dueAt").asString());
        post(spain, "/messages/" + REQUEST + "/clarify", "{\"id\": \"which-port\", \"text\": \"Which port is meant?\"}");
        awaitMessage(morocco, "es.policia-nacional.which-port");
        awaitReply(morocco, "clarification-asked");
        awaitReply(spain, "clarification-asked");
        assertThat(reply(morocco).path("dueAt").isMissingNode()).isTrue();
        assertThat(reply(morocco).path("remainingSeconds").asLong()).isPositive();
        assertThat(reply(spain).path("remainingSeconds")).isEqualTo(reply(morocco).path("remainingSeconds"));

        post(morocco, "/messages/es.policia-nacional.which-port/reply", "{\"id\": \"the-second\", \"text\": \"The second one.\"}");
        awaitMessage(spain, "ma.dgsn-dgst.the-second");
        awaitReply(spain, "delivered");
        awaitReply(morocco, "delivered");
        var after = Instant.parse(reply(morocco).path("dueAt").asString());
        assertThat(after).isAfterOrEqualTo(before);
        assertThat(reply(spain).path("dueAt")).isEqualTo(reply(morocco).path("dueAt"));
    }

    @Test
    @Order(7)
    void aJudicialAuthorisationMovesTheDeadlineAtBothSides() {
        var until = Instant.parse(reply(spain).path("dueAt").asString()).plus(Duration.ofDays(5));
        post(spain, "/messages/" + REQUEST + "/extend",
                "{\"id\": \"court\", \"text\": \"A court has to authorise it (fictional).\", \"until\": \"" + until + "\"}");
        awaitMessage(morocco, "es.policia-nacional.court");
        assertThat(reply(morocco).path("dueAt").asString()).isEqualTo(until.toString());
        assertThat(reply(spain).path("dueAt").asString()).isEqualTo(until.toString());
    }

    @Test
    @Order(8)
    void theAnswerEndsItAndCannotBeGivenTwice() {
        var answer = """
                {"id": "known", "text": "The person was seen once.", "complete": true, "dataSubjects": %s,
                 "transferBasis": "individual-case", "marking": {"source": "a", "information": "1"},
                 "justification": "Answering case 7 (fictional)"}""".formatted(PERSON);
        var sent = post(spain, "/messages/" + REQUEST + "/answer", answer);
        assertThat(post(spain, "/messages/" + REQUEST + "/answer", answer).path("message").path("entry"))
                .isEqualTo(sent.path("message").path("entry"));
        awaitMessage(morocco, "es.policia-nacional.known");
        awaitReply(morocco, "answered");
        awaitReply(spain, "answered");
        assertThat(get(spain, "/inbox").path("total").asInt()).as("neither the request nor the clarification waits").isZero();
        refused(call(spain, "officer", "POST", "/messages/" + REQUEST + "/refuse",
                "{\"id\": \"no\", \"ground\": \"a\", \"text\": \"Nothing is held.\"}"), 409, "dossiers.not-answerable");
        assertThat(logged(spain, ProcessingKind.DISCLOSURE)).isEqualTo(1);
        var delivery = get(morocco, "/messages/" + REQUEST).path("deliveries").path(0);
        assertThat(delivery.path("status").asString()).isEqualTo("delivered");
        assertThat(delivery.path("receiptAt").isMissingNode()).isFalse();
    }

    @Test
    @Order(9)
    void aCorrectionAndAnErasureFollowAndAreAcknowledged() {
        post(spain, "/messages/es.policia-nacional.known/correct", """
                {"id": "twice", "text": "Seen twice.", "marking": {"source": "a", "information": "1"}}""");
        awaitMessage(morocco, "es.policia-nacional.twice");
        post(morocco, "/messages/es.policia-nacional.twice/acknowledge", "{\"id\": \"ok-twice\", \"step\": \"corrected\"}");
        awaitMessage(spain, "ma.dgsn-dgst.ok-twice");

        post(spain, "/messages/es.policia-nacional.known/erase", "{\"id\": \"forget\", \"text\": \"Unlawfully held (fictional).\"}");
        awaitMessage(morocco, "es.policia-nacional.forget");
        post(morocco, "/messages/es.policia-nacional.forget/acknowledge", "{\"id\": \"forgotten\", \"step\": \"erased\"}");
        awaitMessage(spain, "ma.dgsn-dgst.forgotten");
        refused(call(morocco, "officer", "POST", "/messages/es.policia-nacional.known/consult",
                "{\"justification\": \"To look again (fictional)\"}"), 410, "dossiers.erased");
        assertThat(logged(morocco, ProcessingKind.ERASURE)).isEqualTo(1);
        int left = morocco.read(tx -> tx.sql().sql("SELECT count(*) FROM dossier_message WHERE body LIKE '%seen once%'")
                .query(Integer.class).single());
        assertThat(left).isZero();
        var entry = get(morocco, "/messages/es.policia-nacional.known").path("entry").asString();
        refused(call(morocco, "officer", "GET", "/entries/" + entry + "/evidence?justification=look", null), 409,
                "exchange.not-opened");
        assertThat(call(morocco, "officer", "GET", "/entries/" + entry + "/evidence?content=false", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(10)
    void aRefusalNamesItsLegalGroundAtTheOtherSide() {
        ok(call(morocco, "officer", "PUT", "/drafts/second", request("Second request", "[]", "")));
        post(morocco, "/drafts/second/send", "{}");
        awaitMessage(spain, "ma.dgsn-dgst.second");
        refused(call(spain, "officer", "POST", "/messages/ma.dgsn-dgst.second/refuse",
                "{\"id\": \"sorry\", \"ground\": \"z\", \"text\": \"Nothing is held.\"}"), 422, "web.invalid-input");
        post(spain, "/messages/ma.dgsn-dgst.second/refuse", "{\"id\": \"sorry\", \"ground\": \"a\", \"text\": \"Nothing is held.\"}");
        awaitMessage(morocco, "es.policia-nacional.sorry");
        assertThat(get(morocco, "/messages/ma.dgsn-dgst.second").path("replies").path(0).path("state").asString())
                .isEqualTo("refused");
        assertThat(get(morocco, "/messages/es.policia-nacional.sorry/content").path("content").path("ground").asString())
                .isEqualTo("a");
    }

    @Test
    @Order(11)
    void whatIsSecretLeavesWithTheHeadsWordOnly() {
        var secret = request("Third request", "[]", "").replace("restricted", "secret");
        ok(call(morocco, "officer", "PUT", "/drafts/third", secret));
        // The convention permits up to confidential: the check denies before any head is asked.
        refused(call(morocco, "officer", "POST", "/drafts/third/send", "{}"), 403, "dossiers.denied");
        refused(call(morocco, "officer", "POST", "/drafts/third/hand-back", "{\"note\": \"no\"}"), 403, "web.forbidden");
        refused(call(morocco, "head", "POST", "/drafts/third/hand-back", "{\"note\": \"no\"}"), 409,
                "dossiers.not-awaiting-approval");
        ok(call(morocco, "officer", "DELETE", "/drafts/third", null));
        refused(call(morocco, "officer", "POST", "/drafts/third/send", "{}"), 409, "dossiers.draft-closed");
    }

    @Test
    @Order(12)
    void whatGoesOnForAnImmediateThreatWaitsForTheHead() {
        var derived = request("Urgent", "[]", "").replace("\"dataSubjects\"",
                "\"derivedFrom\": [\"es.policia-nacional.sorry\"], \"immediateThreat\": \"No time (fictional)\", \"dataSubjects\"");
        ok(call(morocco, "officer", "PUT", "/drafts/threat", derived));
        assertThat(post(morocco, "/drafts/threat/send", "{}").path("state").asString()).isEqualTo("awaiting-approval");
        assertThat(call(morocco, "officer", "GET", "/messages/ma.dgsn-dgst.threat", null).statusCode()).isEqualTo(404);
        assertThat(ok(call(morocco, "head", "POST", "/drafts/threat/send", "{}")).path("state").asString()).isEqualTo("sent");
        awaitMessage(spain, "ma.dgsn-dgst.threat");
    }

    @Test
    @Order(13)
    void linkingTwoDossiersWithPersonalDataIsLoggedAsACombination() {
        ok(call(morocco, "officer", "PUT", "/drafts/fourth", request("Fourth", PERSON, "legally-binding-instrument")));
        post(morocco, "/drafts/fourth/send", "{\"justification\": \"Case 8 (fictional)\"}");
        var path = "/dossiers/" + REQUEST + "/link";
        refused(call(morocco, "officer", "POST", path, "{\"other\": \"ma.dgsn-dgst.none\", \"reason\": \"Same ring\"}"), 422,
                "web.invalid-input");
        refused(call(morocco, "officer", "POST", path, "{\"other\": \"ma.dgsn-dgst.fourth\", \"reason\": \" \"}"), 422,
                "web.invalid-input");
        assertThat(logged(morocco, ProcessingKind.COMBINATION)).isZero();
        var linked = post(morocco, path, "{\"other\": \"ma.dgsn-dgst.fourth\", \"reason\": \"Same ring (fictional)\"}");
        assertThat(linked.path("links").path(0).path("dossier").asString()).isEqualTo("ma.dgsn-dgst.fourth");
        post(morocco, path, "{\"other\": \"ma.dgsn-dgst.fourth\", \"reason\": \"Same ring (fictional)\"}");
        assertThat(logged(morocco, ProcessingKind.COMBINATION)).isEqualTo(1);
    }

    @Test
    @Order(14)
    void aDataProtectionOfficerReadsContentOnlyForAReasonAndWritesNothing() {
        assertThat(call(morocco, "dpo", "GET", "/dossiers", null).statusCode()).isEqualTo(200);
        refused(call(morocco, "dpo", "GET", "/messages/ma.dgsn-dgst.second/content", null), 403,
                "dossiers.justification-required");
        assertThat(ok(call(morocco, "dpo", "POST", "/messages/ma.dgsn-dgst.second/consult",
                "{\"justification\": \"Yearly audit (fictional)\"}")).path("content").toString()).contains("forged stamps");
        refused(call(morocco, "dpo", "PUT", "/drafts/mine", request("Mine", "[]", "")), 403, "web.forbidden");
    }

    @Test
    @Order(15)
    void anOperatorSeesNothingOfDossiers() {
        var operator = morocco.node().operator();
        for (var path : java.util.List.of("/dossiers", "/inbox", "/drafts", "/dossiers/" + REQUEST, "/messages/" + REQUEST,
                "/messages/" + REQUEST + "/content")) {
            refused(call(morocco, operator, "GET", path, null), 403, "web.forbidden");
        }
        refused(call(morocco, operator, "POST", "/messages/" + REQUEST + "/consult", "{\"justification\": \"curious\"}"), 403,
                "web.forbidden");
    }

    @Test
    @Order(16)
    void badInputIsRefusedByNameAndChangesNothing() {
        var before = get(morocco, "/drafts?size=200").path("total").asInt();
        refused(call(morocco, "officer", "PUT", "/drafts/bad", "{\"kind\": "), 400, "web.malformed-json");
        refused(call(morocco, "officer", "PUT", "/drafts/bad", "{\"kind\": \"letter\"}"), 422, "web.invalid-input");
        refused(call(morocco, "officer", "PUT", "/drafts/bad", "{\"kind\": \"alert\", \"colour\": \"red\"}"), 422,
                "web.invalid-input");
        refused(call(morocco, "officer", "PUT", "/drafts/bad", "{\"kind\": \"alert\", \"to\": 7}"), 422, "web.invalid-input");
        refused(call(morocco, "officer", "PUT", "/drafts/bad", "{\"kind\": \"alert\", \"marking\": {\"classification\": \"top\"}}"),
                422, "web.invalid-input");
        refused(call(morocco, "officer", "PUT", "/drafts/BAD", "{\"kind\": \"alert\"}"), 422, "web.invalid-input");
        refused(call(morocco, "officer", "PUT", "/drafts/bad",
                "{\"kind\": \"alert\", \"text\": \"" + "x".repeat(80_000) + "\"}"), 422, "web.invalid-input");
        refused(call(morocco, "officer", "POST", "/messages/" + REQUEST + "/applaud", "{\"id\": \"x\"}"), 404, "web.not-found");
        refused(call(morocco, "officer", "POST", "/messages/ma.dgsn-dgst.none/answer", "{\"id\": \"x\"}"), 404,
                "dossiers.no-message");
        refused(call(morocco, "officer", "POST", "/messages/" + REQUEST + "/answer",
                "{\"id\": \"own\", \"text\": \"To myself\", \"complete\": true, \"marking\": {\"source\": \"a\", \"information\": \"1\"}}"),
                422, "web.invalid-input");
        refused(call(morocco, "officer", "GET", "/dossiers?state=sideways", null), 422, "web.invalid-input");
        assertThat(morocco.node().call("", "", "GET", "/api/v1/dossiers", null, java.util.Map.of()).statusCode()).isEqualTo(401);
        assertThat(get(morocco, "/drafts?size=200").path("total").asInt()).isEqualTo(before);
    }

    @Test
    @Order(17)
    void everythingIsStillThereAfterBothNodesWereRestarted() {
        morocco.restart();
        spain.restart();
        assertThat(reply(morocco).path("state").asString()).isEqualTo("answered");
        assertThat(reply(spain).path("state").asString()).isEqualTo("answered");
        assertThat(get(morocco, "/dossiers/" + REQUEST).path("messages").size())
                .isEqualTo(get(spain, "/dossiers/" + REQUEST).path("messages").size());
    }
}
