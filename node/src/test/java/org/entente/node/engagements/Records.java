package org.entente.node.engagements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.TwoNodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Enters what tests of engagements need, through the API of a real node, as its users would. */
public final class Records {
    /** As a person would type it. */
    public static final String REASON = "Preparing the working session. (Fictional.)";

    private static final JsonMapper JSON = new JsonMapper();

    private static final String CONVENTION = "instruments/ma-es.convention";

    private final TestNode node;
    private final String officer;
    private final String head;

    public Records(TestNode node) {
        this.node = node;
        this.officer = node.user("officer", Role.OFFICER);
        this.head = node.user("head", Role.HEAD);
    }

    public TestNode node() {
        return node;
    }

    public String officer() {
        return officer;
    }

    public String head() {
        return head;
    }

    public HttpResponse<String> call(String user, String method, String path, String body) {
        return node.call(user, method, path, body);
    }

    /** Puts something as the officer and fails if that is refused. */
    public JsonNode put(String path, String body) {
        return accepted(call(officer, "PUT", "/api/v1/" + path, body));
    }

    public JsonNode post(String user, String path, String body) {
        return accepted(call(user, "POST", "/api/v1/" + path, body));
    }

    public JsonNode get(String path) {
        return accepted(call(officer, "GET", "/api/v1/" + path, null));
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The same object with the justification that whoever tells other services something has to give. */
    public static String withReason(String object) {
        var whole = (ObjectNode) JSON.readTree(object);
        return whole.put("justification", REASON).toString();
    }

    /** The states and services of the public record that these tests use. */
    public Records directory() {
        party("ma", "Morocco", "المغرب");
        party("es", "Spain", "إسبانيا");
        party("us", "United States", "الولايات المتحدة");
        service("ma.dgsn-dgst", "ma", "DGSN-DGST");
        service("ma.interior", "ma", "Ministry of the Interior (Morocco)");
        service("es.policia-nacional", "es", "Policía Nacional");
        service("es.cni", "es", "CNI");
        service("es.interior", "es", "Ministerio del Interior");
        service("us.fbi", "us", "FBI");
        return this;
    }

    /** What the Spanish node knows: nothing of the United States. */
    public Records directoryOfSpain() {
        party("ma", "Morocco", "المغرب");
        party("es", "Spain", "إسبانيا");
        service("ma.dgsn-dgst", "ma", "DGSN-DGST");
        service("es.policia-nacional", "es", "Policía Nacional");
        service("es.cni", "es", "CNI");
        return this;
    }

    private void party(String id, String english, String arabic) {
        put("parties/" + id, """
                {"kind": "state", "code": "%s", "names": [{"language": "en", "text": "%s"}, {"language": "ar", "text": "%s"}]}
                """.formatted(id.toUpperCase(), english, arabic));
    }

    private void service(String id, String party, String name) {
        put("services/" + id, """
                {"party": "%s", "kinds": ["police"], "names": [{"text": "%s"}]}
                """.formatted(party, name));
    }

    /** A visit between two services, with a fictional delegation. */
    public JsonNode visit(String id, String title, String place, String day, String visiting, String host) {
        return put("engagements/" + id, """
                {"kind": "visit", "title": {"en": "%s"}, "place": "%s", "dates": [{"from": "%s"}],
                 "services": [{"service": "%s", "side": "visiting"}, {"service": "%s", "side": "host"}],
                 "participants": [{"service": "%s", "name": "Idris Fictional", "role": "Head of cooperation", "head": true}],
                 "topics": ["counter-terrorism"], "fictional": true}
                """.formatted(title, place, day, visiting, host, visiting));
    }

    /** Brings the example convention into force between two nodes, as their heads would. */
    public static void agreeOnTheConvention(TwoNodes nodes, Records morocco, Records spain) {
        var yaml = ExampleInstruments.yaml(ExampleInstruments.CONVENTION_MOROCCO_SPAIN);
        var proposed = morocco.node.call(morocco.head, TestNode.PASSWORD, "PUT", "/api/v1/" + CONVENTION, yaml,
                Map.of("Content-Type", "application/yaml"));
        var acceptance = withReason("""
                {"termsHash": "%s", "approver": "Head (fictional)", "role": "plenipotentiary", "signedOn": "2022-04-01"}
                """.formatted(accepted(proposed).get("termsHash").asString()));
        morocco.post(morocco.head, CONVENTION + "/accept", acceptance);
        nodes.second().await("the convention", () ->
                spain.call(spain.officer, "GET", "/api/v1/" + CONVENTION, null).statusCode() == 200);
        spain.post(spain.head, CONVENTION + "/accept", acceptance);
        nodes.first().await("the convention in force", () -> inForce(morocco));
        nodes.second().await("the convention in force", () -> inForce(spain));
    }

    private static boolean inForce(Records at) {
        return at.get(CONVENTION).get("state").asString().equals("in-force");
    }
}
