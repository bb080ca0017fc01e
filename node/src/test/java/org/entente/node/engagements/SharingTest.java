package org.entente.node.engagements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.EngagementId;
import org.entente.accord.Payload;
import org.entente.formats.PayloadCodec;
import org.entente.node.engagements.visits.EngagementStore;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.TwoNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One visit between two real nodes over TLS: shared without its tour, minuted, promised, kept. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingTest {
    private static final String MEMBERS =
            Records.withReason("{\"members\": [\"ma.dgsn-dgst\", \"es.policia-nacional\"]}");
    /** What only the travelling service may know. */
    private static final Set<String> OF_THE_TOUR = Set.of("Washington", "Tour of the two capitals", "ma-tour", "stop-us",
            "Talks overseas", "straight on from there", "private purpose", "private outcome", "us.fbi");

    @TempDir
    static Path folder;

    private static TwoNodes nodes;
    private static Records morocco;
    private static Records spain;
    private static String hash;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = new Records(nodes.first().node()).directory();
        spain = new Records(nodes.second().node());
        spain.directoryOfSpain();
        spain.put("engagements/stop-es", """
                {"kind": "call", "title": {"en": "Something of Spain's own by the same name"}, "dates": [{"from": "2021-01-01"}],
                 "services": [{"service": "es.cni", "side": "taking-part"}]}""");
        tour();
    }

    private static void tour() {
        morocco.visit("stop-us", "Talks overseas", "Washington", "2022-06-13", "ma.dgsn-dgst", "us.fbi");
        morocco.put("engagements/stop-es", """
                {"kind": "visit", "title": {"en": "Talks in Madrid", "ar": "محادثات في مدريد"}, "place": "Madrid", "country": "es",
                 "dates": [{"from": "2022-06-16", "to": "2022-06-17"}], "fictional": true,
                 "services": [{"service": "ma.dgsn-dgst", "side": "visiting"}, {"service": "es.policia-nacional", "side": "host"},
                              {"service": "es.cni", "side": "host"}],
                 "participants": [{"service": "ma.dgsn-dgst", "name": "Idris Fictional", "role": "Head", "head": true}],
                 "sessions": [{"title": {"en": "Working session"}, "services": ["es.policia-nacional", "es.cni"]}],
                 "links": [{"kind": "follows", "engagement": "stop-us"}],
                 "topics": ["counter-terrorism"], "purpose": "private purpose", "outcome": "private outcome"}
                """);
        morocco.put("tours/ma-tour", """
                {"title": {"en": "Tour of the two capitals"}, "service": "ma.dgsn-dgst", "principal": "Idris Fictional",
                 "stops": [{"engagement": "stop-us"}, {"engagement": "stop-es", "note": "straight on from there"}], "fictional": true}
                """);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    @Order(1)
    void withoutAnAgreementNothingIsSharedAndTheClauseIsNamed() {
        var denied = morocco.call(morocco.officer(), "POST", "/api/v1/engagements/stop-es/share", MEMBERS);

        assertThat(denied.statusCode()).as(denied.body()).isEqualTo(403);
        assertThat(denied.body()).contains("engagements.release-denied");
        assertThat(morocco.get("engagements/stop-es").has("shared")).isFalse();
    }

    @Test
    @Order(2)
    void theHostLearnsOfItsOwnStopAndOfNothingElse() throws IOException {
        Records.agreeOnTheConvention(nodes, morocco, spain);

        var shared = morocco.post(morocco.officer(), "engagements/stop-es/share", MEMBERS);
        nodes.second().awaitOpened(EntryReference.parse(shared.at("/shared/entry").asString()));

        var received = spain.get("engagements/ma.dgsn-dgst.stop-es");
        assertThat(received.get("direction").asString()).isEqualTo("incoming");
        assertThat(received.at("/shared/sharedBy").asString()).isEqualTo("ma.dgsn-dgst");
        assertThat(received.at("/record/title/ar").asString()).isEqualTo("محادثات في مدريد");
        assertThat(received.at("/record/sessions/0/services").toString()).contains("es.cni");
        assertThat(spain.get("engagements/stop-es").at("/record/title/en").asString())
                .isEqualTo("Something of Spain's own by the same name");
        nothingOfTheTourIsAt(nodes.second());
    }

    /** The whole data folder of the host, every payload it has opened, and every list of its API. */
    private static void nothingOfTheTourIsAt(TwoNodes.Member host) throws IOException {
        for (var entry : host.received()) {
            assertThat(new String(PayloadCodec.encode(entry.payload()), StandardCharsets.UTF_8))
                    .doesNotContain(OF_THE_TOUR.toArray(String[]::new));
        }
        for (var list : Set.of("engagements", "tours", "officials", "services", "citations", "commitments", "search?q=Washington",
                "search?q=tour", "minutes/ma.dgsn-dgst.stop-es")) {
            assertThat(spain.get(list).toString()).as(list).doesNotContain(OF_THE_TOUR.stream()
                    .filter(word -> !list.contains(word)).toArray(String[]::new));
        }
        var sharedFound = false;
        try (Stream<Path> files = Files.walk(host.node().configuration().data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                sharedFound |= bytes.contains("Talks in Madrid");
                assertThat(OF_THE_TOUR.stream().filter(bytes::contains).toList()).as(file.toString()).isEmpty();
            }
        }
        assertThat(sharedFound).as("the search finds what was shared").isTrue();
    }

    @Test
    @Order(3)
    void sharingAgainWithoutAChangeSendsNothingAndAChangeArrives() {
        var again = morocco.post(morocco.officer(), "engagements/stop-es/share", MEMBERS);
        assertThat(again.at("/shared/revision").asInt()).isEqualTo(1);

        var record = morocco.get("engagements/stop-es").get("record").toString();
        morocco.put("engagements/stop-es", record.replace("\"place\":\"Madrid\"", "\"place\":\"Madrid, Canillas\""));
        assertThat(morocco.get("engagements/stop-es").at("/shared/changedSince").asBoolean()).isTrue();
        var changed = morocco.post(morocco.officer(), "engagements/stop-es/share", MEMBERS);
        nodes.second().awaitOpened(EntryReference.parse(changed.at("/shared/entry").asString()));

        assertThat(spain.get("engagements/ma.dgsn-dgst.stop-es").at("/record/place").asString()).isEqualTo("Madrid, Canillas");
    }

    @Test
    @Order(4)
    void theHostKeepsItsOwnAdditionsAndCannotChangeWhatIsShared() {
        var received = "engagements/ma.dgsn-dgst.stop-es";
        var refused = spain.call(spain.officer(), "PUT", "/api/v1/" + received, spain.get(received).get("record").toString());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("engagements.shared-by-another");

        spain.post(spain.officer(), received + "/link", "{\"kind\": \"same-event\", \"engagement\": \"stop-es\"}");
        assertThat(spain.get(received).at("/record/links/0/engagement").asString()).isEqualTo("stop-es");
    }

    @Test
    @Order(5)
    void bothSidesSignOneTextOverOneHash() throws Exception {
        hash = propose(morocco, "stop-es", "First.", "Policía Nacional sends an overview.");
        spainHas(hash);
        approve(morocco, "stop-es", hash);
        var afterFirst = version(morocco.get("minutes/stop-es"), hash);
        assertThat(afterFirst.get("agreed").asBoolean()).isFalse();
        approve(spain, "ma.dgsn-dgst.stop-es", hash);
        nodes.first().await("Spain's signature", () -> version(morocco.get("minutes/stop-es"), hash).get("agreed").asBoolean());

        var here = version(morocco.get("minutes/stop-es"), hash);
        var there = version(spain.get("minutes/ma.dgsn-dgst.stop-es"), hash);
        assertThat(there.get("agreed").asBoolean()).isTrue();
        assertThat(here.get("canonical").asString()).isEqualTo(there.get("canonical").asString());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(there.get("canonical").asString().getBytes(StandardCharsets.UTF_8)))).isEqualTo(hash);
        assertThat(here.get("approvals")).isEqualTo(there.get("approvals"));
        assertThat(here.get("approvals").findValuesAsString("approver")).containsOnly("head (fictional)");
    }

    @Test
    @Order(6)
    void whoIsNotAHeadSignsNothing() {
        var refused = spain.call(spain.officer(), "POST", "/api/v1/minutes/ma.dgsn-dgst.stop-es/approve", approval(hash));

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    @Order(7)
    void aChangedParagraphIsAnotherTextThatNobodyHasSigned() {
        var changed = propose(morocco, "stop-es", "First, changed.", "Policía Nacional sends an overview.");
        spainHas(changed);

        assertThat(changed).isNotEqualTo(hash);
        var current = spain.get("minutes/ma.dgsn-dgst.stop-es").at("/versions/0");
        assertThat(current.get("hash").asString()).isEqualTo(changed);
        assertThat(current.get("approvals").size()).isZero();
        var stale = spain.call(spain.head(), "POST", "/api/v1/minutes/ma.dgsn-dgst.stop-es/approve", approval(hash));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("engagements.minutes-changed");
    }

    @Test
    @Order(8)
    void aCommitmentFromAgreedMinutesIsKnownToBothAndOverdueByTheClock() {
        var made = morocco.put("commitments/overview", Records.withReason("""
                {"engagement": "stop-es", "paragraph": 2, "owner": "es.policia-nacional",
                 "text": {"en": "Send an overview"}, "due": "2022-07-01", "fictional": true}
                """));
        nodes.second().awaitOpened(EntryReference.parse(made.get("entry").asString()));

        var there = spain.get("commitments/overview");
        assertThat(there.get("engagement").asString()).isEqualTo("ma.dgsn-dgst.stop-es");
        assertThat(there.get("overdue").asBoolean()).isTrue();
        assertThat(morocco.get("commitments?open=true").at("/items/0/id").asString()).isEqualTo("overview");
        var wrong = morocco.call(morocco.officer(), "PUT", "/api/v1/commitments/none", Records.withReason("""
                {"engagement": "stop-es", "paragraph": 9, "owner": "us.fbi", "text": {"en": "t"}, "due": "2022-07-01"}"""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"paragraph\"");
    }

    @Test
    @Order(9)
    void onlyWhoPromisedSaysHowFarItHasCome() {
        var refused = morocco.call(morocco.officer(), "POST", "/api/v1/commitments/overview/update", 
                Records.withReason("{\"state\": \"fulfilled\"}"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("engagements.not-yours-to-say");

        var begun = Records.withReason("{\"state\": \"in-progress\", \"text\": \"Begun.\"}");
        var said = spain.post(spain.officer(), "commitments/overview/update", begun);
        nodes.first().awaitOpened(EntryReference.parse(said.at("/updates/0/entry").asString()));
        assertThat(morocco.get("commitments/overview").get("state").asString()).isEqualTo("in-progress");
        var again = spain.post(spain.officer(), "commitments/overview/update", begun);
        assertThat(again.get("updates").size()).as("the same again changes nothing").isEqualTo(1);
    }

    @Test
    @Order(10)
    void whatContradictsTheChannelIsObjectedToAndChangesNothing() {
        Payload foreign = new CommitmentUpdate(new CommitmentId("overview"), CommitmentState.FULFILLED, "", Optional.empty());
        var entry = nodes.first().append(nodes.members(), foreign);
        nodes.second().awaitOpened(entry);
        nodes.first().await("Spain's objection", () -> nodes.first().state(entry).objected());

        assertThat(spain.get("commitments/overview").get("state").asString()).isEqualTo("in-progress");
    }

    @Test
    @Order(11)
    void evidenceIsThisNodesOwnAndKeptOnce() {
        for (int i = 0; i < 2; i++) {
            spain.post(spain.officer(), "commitments/overview/evidence",
                    "{\"kind\": \"text\", \"title\": \"Overview of June\"}");
        }

        assertThat(spain.get("commitments/overview").get("evidence").size()).isEqualTo(1);
        assertThat(morocco.get("commitments/overview").get("evidence").size()).isZero();
        var noReference = spain.call(spain.officer(), "POST", "/api/v1/commitments/overview/evidence",
                "{\"kind\": \"dossier\", \"title\": \"t\"}");
        assertThat(noReference.body()).contains("reference");
    }

    @Test
    @Order(12)
    void aRestartLosesNothing() {
        var before = spain.get("minutes/ma.dgsn-dgst.stop-es").toString();
        nodes.second().restart();
        spain = new Records(nodes.second().node());

        assertThat(spain.get("minutes/ma.dgsn-dgst.stop-es").toString()).isEqualTo(before);
        assertThat(spain.get("commitments/overview").get("updates").size()).isEqualTo(1);
        var engagements = nodes.second().node().bean(EngagementStore.class);
        assertThat(nodes.second().<Boolean>read(tx -> engagements.exists(tx, new EngagementId("stop-es")))).isTrue();
    }

    private static String propose(Records at, String engagement, String first, String second) {
        at.put("minutes/" + engagement, "{\"paragraphs\": {\"en\": [\"%s\", \"%s\"]}}".formatted(first, second));
        return at.post(at.officer(), "minutes/" + engagement + "/propose", Records.withReason("{}")).at("/versions/0/hash").asString();
    }

    private static void spainHas(String hash) {
        nodes.second().await("minutes " + hash,
                () -> version(spain.get("minutes/ma.dgsn-dgst.stop-es"), hash) != null);
    }

    private static void approve(Records at, String engagement, String hash) {
        at.post(at.head(), "minutes/" + engagement + "/approve", approval(hash));
    }

    private static String approval(String hash) {
        return Records.withReason("{\"minutesHash\": \"%s\", \"role\": \"head-of-service\"}".formatted(hash));
    }

    private static JsonNode version(JsonNode minutes, String hash) {
        for (var version : minutes.get("versions")) {
            if (version.get("hash").asString().equals(hash)) {
                return version;
            }
        }
        return null;
    }
}
