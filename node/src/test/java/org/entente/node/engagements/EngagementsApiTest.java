package org.entente.node.engagements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of engagements through the API of a real node. */
class EngagementsApiTest {
    @TempDir
    static Path folder;

    private static TestNode node;
    private static Records records;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        records = new Records(node).directory();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static final String MINISTER = """
            {"kind": "ministerial-visit", "title": {"en": "Visit of the Minister of the Interior", "ar": "زيارة وزير الداخلية"},
             "dates": [{"from": "2022-06-15"},
                       {"certainty": "relative", "text": "last Wednesday, or June 15", "anchor": "2022-06"}],
             "country": "es", "place": "Madrid",
             "services": [{"service": "ma.interior", "side": "visiting"}, {"service": "es.interior", "side": "host"}],
             "participants": [{"service": "ma.interior", "name": "Abdelouafi Laftit", "role": "Minister of the Interior", "head": true},
                              {"service": "es.interior", "name": "Fernando Grande-Marlaska", "role": "Minister of the Interior", "head": true}],
             "topics": ["counter-terrorism", "irregular-migration"]}
            """;

    @Test
    void whatWasEnteredIsAnsweredAndTheSameAgainChangesNothing() {
        var first = records.call(records.officer(), "PUT", "/api/v1/engagements/laftit", MINISTER);
        var again = records.call(records.officer(), "PUT", "/api/v1/engagements/laftit", MINISTER);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        var read = records.get("engagements/laftit");
        assertThat(read.get("direction").asString()).isEqualTo("of-others");
        assertThat(read.at("/record/dates/1/from").asString()).isEqualTo("2022-06-15");
        assertThat(read.at("/record/dates/1/anchor").asString()).isEqualTo("2022-06");
        assertThat(read.at("/record/dates/1/text").asString()).isEqualTo("last Wednesday, or June 15");
    }

    @Test
    void anAnsweredRecordCanBePutBackAsItIs() {
        records.put("engagements/back", MINISTER);
        var record = records.get("engagements/back").get("record").toString();

        var again = records.call(records.officer(), "PUT", "/api/v1/engagements/back", record);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(Records.json(again).get("record").toString()).isEqualTo(record);
    }

    @Test
    void aTourKnowsItsStopsAndTheStopsDoNotTellOfTheTour() {
        records.visit("stop-us", "Talks in the first capital", "Washington", "2022-06-13", "ma.dgsn-dgst", "us.fbi");
        records.visit("stop-es", "Talks in the second capital", "Madrid", "2022-06-16", "ma.dgsn-dgst", "es.policia-nacional");
        records.put("tours/june", """
                {"title": {"en": "Tour of June"}, "service": "ma.dgsn-dgst", "principal": "Abdellatif Hammouchi",
                 "stops": [{"engagement": "stop-us"}, {"engagement": "stop-es", "note": "straight on"}]}
                """);

        assertThat(records.get("tours/june").at("/record/stops/1/note").asString()).isEqualTo("straight on");
        assertThat(records.get("engagements/stop-es").toString()).doesNotContain("june", "Tour", "stop-us");
    }

    @Test
    void whatDoesNotExistIsNamedUnderItsField() {
        var answer = records.call(records.officer(), "PUT", "/api/v1/engagements/wrong", """
                {"kind": "visit", "title": {"en": "T"}, "dates": [{"from": "2022-06-15", "source": "no-such-source"}],
                 "country": "xx", "services": [{"service": "xx.nobody", "side": "host"}],
                 "participants": [{"service": "xx.nobody", "official": "xx.no-one", "name": "N"}],
                 "links": [{"kind": "follows", "engagement": "no-such"}]}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Records.json(answer).get("fieldErrors").findValuesAsString("path")).containsExactlyInAnyOrder("country",
                "services[0].service", "participants[0].official", "dates[0].source", "links[0].engagement");
        assertThat(records.call(records.officer(), "GET", "/api/v1/engagements/wrong", null).statusCode()).isEqualTo(404);
    }

    @Test
    void badInputIsRefusedAndNamesItsField() {
        assertThat(refusal("PUT", "engagements/Not%20An%20Id", MINISTER)).contains("\"path\":\"id\"");
        assertThat(refusal("PUT", "engagements/x", "{\"picnic\": true}")).contains("picnic");
        assertThat(refusal("PUT", "engagements/x", "{\"kind\": 7}")).contains("kind");
        assertThat(refusal("PUT", "engagements/x", "{")).contains("web.malformed-json");
        assertThat(refusal("PUT", "engagements/x", "null")).contains("web.");
        assertThat(refusal("PUT", "tours/x", "{\"stops\": [null]}")).contains("stops[0]");
        assertThat(refusal("PUT", "mechanisms/x", "{\"kind\": \"hotline\", \"title\": {\"en\": \"t\"}, \"members\": [\"es.cni\"]}"))
                .contains("members");
        assertThat(refusal("PUT", "mechanisms/x", """
                {"kind": "hotline", "title": {"en": "t"}, "members": ["es.cni", "us.fbi"], "since": "2023", "until": "2022"}"""))
                .contains("until");
        assertThat(refusal("PUT", "experience-offers/x", """
                {"holder": "es.cni", "receiver": "es.cni", "subject": {"en": "s"}, "use": {"en": "u"}}""")).contains("receiver");
        assertThat(refusal("GET", "engagements?kind=picnic", null)).contains("kind");
        assertThat(refusal("GET", "engagements?size=100000", null)).contains("size");
        assertThat(refusal("PUT", "commitments/x", "{\"paragraph\": 0}")).contains("paragraph", "due", "owner", "text", "engagement");
        assertThat(refusal("PUT", "minutes/no-such", "{\"paragraphs\": {\"xx\": [\"a\"]}}")).contains("web.not-found");
    }

    private static String refusal(String method, String path, String body) {
        var answer = records.call(records.officer(), method, "/api/v1/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    @Test
    void whoMayOnlyReadCannotEnterAnything() {
        var overseer = node.user("overseer", Role.DATA_PROTECTION_OFFICER);

        assertThat(records.call(overseer, "PUT", "/api/v1/engagements/x", MINISTER).statusCode()).isEqualTo(403);
        assertThat(records.call(overseer, "GET", "/api/v1/engagements", null).statusCode()).isEqualTo(200);
        assertThat(records.call(node.operator(), "GET", "/api/v1/tours", null).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyAHeadApprovesMinutes() {
        records.put("engagements/approve", MINISTER);
        var hash = Records.withReason("{\"minutesHash\": \"" + "0".repeat(64) + "\", \"role\": \"head-of-service\"}");

        assertThat(records.call(records.officer(), "POST", "/api/v1/minutes/approve/approve", hash).statusCode()).isEqualTo(403);
        var byHead = records.call(records.head(), "POST", "/api/v1/minutes/approve/approve", hash);
        assertThat(byHead.statusCode()).isEqualTo(409);
        assertThat(byHead.body()).contains("engagements.not-shared");
    }

    @Test
    void minutesAreDraftedBeforeAnythingIsShared() {
        records.put("engagements/draft", MINISTER);
        records.put("minutes/draft", "{\"paragraphs\": {\"en\": [\"First.\", \"\"], \"es\": [\"Primero.\", \"Segundo.\"], \"ar\": [\" \"]}}");

        var draft = records.get("minutes/draft").get("draft");
        assertThat(draft.at("/paragraphs/es/1").asString()).isEqualTo("Segundo.");
        assertThat(draft.get("paragraphs").has("ar")).isFalse();
    }

    @Test
    void mechanismsAndOffersOfExperienceAreKept() {
        records.put("mechanisms/hotline", """
                {"kind": "hotline", "title": {"en": "Hotline"}, "members": ["ma.dgsn-dgst", "es.policia-nacional"],
                 "rhythm": "day and night", "since": "2022-06-17", "fictional": true}
                """);
        records.put("experience-offers/world-cup", """
                {"holder": "ma.dgsn-dgst", "receiver": "es.cni", "subject": {"en": "Preparations for major sporting events"},
                 "use": {"en": "A world cup"}}
                """);

        records.put("mechanisms/centre", """
                {"kind": "joint-centre", "title": {"en": "Centre"}, "members": ["ma.dgsn-dgst", "us.fbi"],
                 "since": "2022-05", "until": "2022"}
                """);

        assertThat(records.get("mechanisms/centre").at("/record/since").asString()).isEqualTo("2022-05");
        assertThat(records.get("mechanisms/centre").at("/record/until").asString()).isEqualTo("2022");
        assertThat(records.get("mechanisms?service=es.policia-nacional").get("items").size()).isEqualTo(1);
        assertThat(records.get("mechanisms?service=es.cni").get("items").size()).isZero();
        assertThat(records.get("experience-offers/world-cup").at("/record/use/en").asString()).isEqualTo("A world cup");
    }

    @Test
    void anEngagementIsFoundByItsTitlePlaceAndPeople() {
        records.put("engagements/found", MINISTER);

        for (var query : new String[] {"Laftit", "Madrid", "Grande-Marlaska", "Marlasca"}) {
            var found = records.get("search?q=" + query);
            assertThat(found.toString()).as(query).contains("/engagements/found");
        }
    }

    @Test
    void aServiceThatTookPartIsNotRemoved() {
        records.put("engagements/keeps", MINISTER);

        var answer = records.call(records.officer(), "DELETE", "/api/v1/services/ma.interior", null);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("directory.in-use");
    }
}
