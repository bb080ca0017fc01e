package org.entente.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of instruments and decisions at a node without channels, so that everything is recorded at it only. */
class AgreementsApiTest {
    private static final String LETTER = ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS;
    private static final Map<String, String> YAML = Map.of("Content-Type", "application/yaml");

    @TempDir
    static Path folder;
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.user("head", Role.HEAD);
        node.user("officer", Role.OFFICER);
        node.user("another-operator", Role.OPERATOR);
        inForce(LETTER, "ma", "nl");
        inForce(ExampleInstruments.WORLD_CUP_MOROCCO_QATAR, "ma", "qa");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<String> put(String user, String path, String yaml) {
        return node.call(user, TestNode.PASSWORD, "PUT", path, yaml, YAML);
    }

    private static HttpResponse<String> post(String path, String body) {
        return node.call("head", "POST", path, body);
    }

    private static String hash(String id) {
        return field(node.call("head", "GET", "/api/v1/instruments/" + id, null).body(), "termsHash");
    }

    private static String field(String json, String name) {
        return json.replaceFirst("(?s).*?\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static String step(String hash, String more) {
        return "{\"termsHash\": \"%s\", \"approver\": \"Approver (fictional)\", \"role\": \"head-of-service\"%s}".formatted(hash, more);
    }

    private static void inForce(String id, String... parties) {
        var path = "/api/v1/instruments/" + id;
        assertThat(put("head", path + "?local=true", ExampleInstruments.yaml(id)).statusCode()).isEqualTo(201);
        for (var party : parties) {
            var accepted = post(path + "/accept", step(hash(id), ", \"signedOn\": \"2022-05-10\", \"party\": \"" + party + "\""));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        }
    }

    private static String question(String to, String purposes, String categories, String persons) {
        return """
                {"kind": "request-for-information", "to": ["%s"], "urgency": "ordinary", "transferBasis": "individual-case",
                 "marking": {"classification": "restricted", "handling": "h1", "source": "b", "information": "2",
                 "purposes": [%s], "topics": ["drugs"], "dataCategories": [%s], "dataSubjects": [%s]}}"""
                .formatted(to, purposes, categories, persons);
    }

    @Test
    void anInstrumentIsFoundByItsTitleInAnyLanguage() {
        for (var query : new String[] {"letter%20of%20intent", "lettre%20d%27intention", "carta%20de%20intenciones"}) {
            assertThat(node.call("officer", "GET", "/api/v1/search?q=" + query, null).body()).as(query)
                    .contains("\"id\":\"" + LETTER + "\"");
        }
    }

    @Test
    void theSameTermsAgainChangeNothing() {
        var before = node.call("head", "GET", "/api/v1/instruments/" + LETTER, null).body();
        assertThat(put("head", "/api/v1/instruments/" + LETTER + "?local=true", ExampleInstruments.yaml(LETTER)).statusCode())
                .isEqualTo(200);
        assertThat(node.call("head", "GET", "/api/v1/instruments/" + LETTER, null).body()).isEqualTo(before);
        assertThat(before).contains("\"state\":\"in-force\"", "\"local\":true", "\"nl\":\"2022-05-10\"");
    }

    @Test
    void theTermsComeBackAsYamlThatIsTheSameInstrument() {
        var yaml = node.call("officer", "GET", "/api/v1/instruments/" + LETTER + "/terms", null);
        assertThat(yaml.statusCode()).isEqualTo(200);
        assertThat(put("head", "/api/v1/instruments/" + LETTER + "?local=true", yaml.body()).statusCode()).isEqualTo(200);
    }

    @Test
    void dataAboutAPersonUnderTheLetterOfIntentIsDeniedAndTheClauseNamed() {
        var denied = node.call("officer", "POST", "/api/v1/decisions",
                question("nl.politie", "\"investigation\"", "\"identity\"", "\"suspect\""));
        assertThat(denied.statusCode()).as(denied.body()).isEqualTo(200);
        assertThat(denied.body()).contains("\"permitted\":false", "\"instrument\":\"" + LETTER + "\",\"clause\":\"art-4\"",
                "\"reason\":\"data-excluded\"", "\"args\":[\"identity\"]", "بيانات شخصية");
        var permitted = node.call("officer", "POST", "/api/v1/decisions", question("nl.politie", "\"training\"", "\"expertise\"", ""));
        assertThat(permitted.body()).contains("\"permitted\":true", "\"termsHash\":\"" + hash(LETTER) + "\"", "\"kind\":\"answer-within\"");
    }

    @Test
    void theEventAgreementDeniesBecauseItHasEnded() {
        var denied = node.call("officer", "POST", "/api/v1/decisions", question("qa.interior", "\"training\"", "\"expertise\"", "")
                .replace("\"drugs\"", "\"major-events\""));
        assertThat(denied.body()).contains("\"permitted\":false", "\"reason\":\"ended\"", "\"args\":[\"2023-01-01\"]");
    }

    @Test
    void aFaultInTheTermsIsNamedByLineColumnAndField() {
        var wrong = ExampleInstruments.yaml(LETTER).replace("zone: Europe/Amsterdam", "zone: Europe/Atlantis")
                .replace("version: 1", "version: one");
        var refused = put("head", "/api/v1/instruments/" + LETTER, wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("agreements.terms-refused", "\"path\":\"terms.yaml:2:1: version\"", ": zone\"");
    }

    @Test
    void withoutAChannelNothingIsProposed() {
        var id = ExampleInstruments.CONVENTION_MOROCCO_SPAIN;
        var refused = put("head", "/api/v1/instruments/" + id, ExampleInstruments.yaml(id));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("agreements.no-channel");
        assertThat(node.call("head", "GET", "/api/v1/instruments/" + id, null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"termsHash\": 1}", "not json", "{\"termsHash\": \"00\"}"})
    void aStepThatIsNoneIsRefusedAndChangesNothing(String body) {
        var before = node.call("head", "GET", "/api/v1/instruments/" + LETTER, null).body();
        var refused = post("/api/v1/instruments/" + LETTER + "/denounce", body);
        assertThat(refused.statusCode()).as(refused.body()).isIn(400, 422);
        assertThat(refused.body()).contains("urn:entente:error:");
        assertThat(node.call("head", "GET", "/api/v1/instruments/" + LETTER, null).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"kind\": \"request-for-information\" | \"kind\": \"wish\"      | kind",
        "\"to\": [\"nl.politie\"]            | \"to\": []              | to",
        "\"handling\": \"h1\"                | \"handling\": \"h9\"    | marking.handling",
        "\"purposes\": [\"training\"]        | \"purposes\": []        | marking.purposes",
        "\"topics\": [\"drugs\"]             | \"subjects\": [\"x\"]   | marking.subjects"})
    void whatIsWrongWithATrialIsNamedByItsField(String part, String changed, String path) {
        var good = question("nl.politie", "\"training\"", "\"expertise\"", "");
        assertThat(good).contains(part);
        var refused = node.call("officer", "POST", "/api/v1/decisions", good.replace(part, changed));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"path\":\"" + path + "\"");
    }

    @Test
    void onlyAHeadDecidesAndAnOperatorSeesNothing() {
        assertThat(put("officer", "/api/v1/instruments/x", "a: b").statusCode()).isEqualTo(403);
        assertThat(node.call("officer", "POST", "/api/v1/instruments/" + LETTER + "/accept", "{}").statusCode()).isEqualTo(403);
        assertThat(node.call("another-operator", "GET", "/api/v1/instruments", null).statusCode()).isEqualTo(403);
        assertThat(node.call("", "GET", "/api/v1/instruments", null).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherTermsHashIsRefused() {
        var refused = post("/api/v1/instruments/" + LETTER + "/suspend", step("a".repeat(64),
                ", \"signedOn\": \"2026-01-01\", \"effectiveOn\": \"2026-01-01\", \"reason\": \"invented\""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("agreements.terms-changed");
    }

    @Test
    void theSignatureOfTomorrowIsRefused() {
        var refused = post("/api/v1/instruments/" + LETTER + "/suspend", step(hash(LETTER),
                ", \"signedOn\": \"2999-01-01\", \"effectiveOn\": \"2999-01-01\", \"reason\": \"invented\""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"path\":\"signedOn\"");
    }
}
