package org.entente.node.engagements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.node.engagements.Records.REASON;
import static org.entente.node.engagements.Records.withReason;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.oversight.LogReader;
import org.entente.node.oversight.ProcessingEntry;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.oversight.RefusingLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is entered, shared and received of engagements stands in the log of processing with the fields of Directive (EU)
 * 2016/680 art. 25, is refused without a reason where one is needed, and does not happen when it cannot be logged. Each
 * step is tried without a reason first, then with a log that refuses, then as it should be.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrailTest {
    private static final String MEMBERS = "{\"members\": [\"ma.dgsn-dgst\", \"es.policia-nacional\"]}";
    private static final String VISIT = """
            {"kind": "visit", "title": {"en": "Talks (fictional)"}, "place": "%s", "dates": [{"from": "2026-01-15"}],
             "services": [{"service": "ma.dgsn-dgst", "side": "visiting"}, {"service": "es.policia-nacional", "side": "host"}],
             "participants": [{"service": "ma.dgsn-dgst", "name": "Idris Fictional", "role": "Head", "head": true}],
             "fictional": true}""";
    private static final String FIRST_DRAFT = "{\"paragraphs\": {\"en\": [\"Idris Fictional met his hosts.\", \"An overview.\"]}}";
    private static final String DRAFT = "{\"paragraphs\": {\"en\": [\"Idris Fictional met his hosts.\", \"Spain sends an overview.\"]}}";
    private static final String COMMITMENT = """
            {"engagement": "talks", "paragraph": 2, "owner": "es.policia-nacional", "text": {"en": "Send an overview"},
             "due": "2026-07-01", "fictional": true}""";

    @TempDir
    static Path folder;

    private static TwoNodes nodes;
    private static Records morocco;
    private static Records spain;
    private static String hash;
    private static String commitmentEntry;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        morocco = new Records(nodes.first().node()).directory();
        spain = new Records(nodes.second().node());
        spain.directoryOfSpain();
        Records.agreeOnTheConvention(nodes, morocco, spain);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    /** How many entries this node has in its own log of the channel: what it has sent. */
    private static long sent(TwoNodes.Member at) {
        return at.read(tx -> tx.sql().sql("""
                SELECT coalesce(sum(next - first), 0) FROM log_entries JOIN channel_log ON channel_log.number = log WHERE own = 1""")
                .query(Long.class).single());
    }

    private static List<ProcessingEntry> about(TwoNodes.Member at, String reference) {
        return LogReader.about(at.node(), reference);
    }

    private static void entryIs(ProcessingEntry entry, ProcessingKind kind, String user, String reference, String why,
            String... recipients) {
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.userName()).isEqualTo(user);
        assertThat(entry.displayName()).isEqualTo(user.equals(ProcessingRecord.NODE) ? user : user + " (fictional)");
        assertThat(entry.reference()).isEqualTo(reference);
        assertThat(entry.justification()).isEqualTo(why);
        assertThat(entry.recipients()).containsExactly(recipients);
        assertThat(entry.at()).isAfter(Instant.EPOCH);
        assertThat(entry.hash()).hasSize(64);
    }

    /** Tries a step without a reason, with blank ones and with one that is too long: each is refused by field. */
    private static void needsAReason(TwoNodes.Member at, String user, String method, String path, String body) {
        var sentBefore = sent(at);
        var loggedBefore = LogReader.all(at.node()).size();
        var whole = Stream.of("", ", \"justification\": null", ", \"justification\": \" \\t\\n\"",
                ", \"justification\": \"" + "a".repeat(ProcessingRecord.LONGEST_JUSTIFICATION + 1) + "\"");
        whole.forEach(reason -> {
            var closed = body.equals("{}") ? reason.isEmpty() ? "{}" : "{" + reason.substring(1) + "}"
                    : body.strip().replaceFirst("}$", java.util.regex.Matcher.quoteReplacement(reason + "}"));
            var refused = at.node().call(user, method, "/api/v1/" + path, closed);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("\"path\":\"justification\"");
        });
        assertThat(sent(at)).as("nothing is sent").isEqualTo(sentBefore);
        assertThat(LogReader.all(at.node())).hasSize(loggedBefore);
    }

    /** Tries a step while the log takes nothing; what the path reads must be as before, and nothing may be sent. */
    private static void needsTheLog(TwoNodes.Member at, String user, String method, String path, String body, String read) {
        var sentBefore = sent(at);
        var before = at.node().call(user, "GET", "/api/v1/" + read, null).body();
        try (var _ = new RefusingLog(at.node())) {
            assertThat(at.node().call(user, method, "/api/v1/" + path, body).statusCode()).isEqualTo(500);
            assertThat(at.node().call(user, "GET", "/api/v1/" + read, null).body()).isEqualTo(before);
            assertThat(sent(at)).isEqualTo(sentBefore);
        }
    }

    @Test
    @Order(1)
    void anEngagementWithItsDelegationIsCollectedAndThenAltered() {
        var entered = VISIT.formatted("Madrid");
        needsTheLog(nodes.first(), "officer", "PUT", "engagements/talks", entered, "engagements");
        morocco.put("engagements/talks", entered);
        morocco.put("engagements/talks", entered);
        needsTheLog(nodes.first(), "officer", "PUT", "engagements/talks", VISIT.formatted("Canillas"), "engagements/talks");
        morocco.put("engagements/talks", VISIT.formatted("Canillas"));

        var logged = about(nodes.first(), "engagement/talks");
        assertThat(logged).hasSize(2);
        entryIs(logged.get(0), ProcessingKind.COLLECTION, "officer", "engagement/talks", "");
        entryIs(logged.get(1), ProcessingKind.ALTERATION, "officer", "engagement/talks", "");
    }

    @Test
    @Order(2)
    void sharingAVisitIsADisclosureHereAndACollectionThere() {
        needsAReason(nodes.first(), "officer", "POST", "engagements/talks/share", MEMBERS);
        needsTheLog(nodes.first(), "officer", "POST", "engagements/talks/share", withReason(MEMBERS), "engagements/talks");
        var shared = morocco.post("officer", "engagements/talks/share", withReason(MEMBERS));
        nodes.second().awaitOpened(EntryReference.parse(shared.at("/shared/entry").asString()));

        entryIs(about(nodes.first(), "engagement/talks").getLast(), ProcessingKind.DISCLOSURE, "officer",
                "engagement/talks", REASON, "es.policia-nacional");
        var collected = about(nodes.second(), "engagement/talks");
        assertThat(collected).hasSize(1);
        entryIs(collected.getFirst(), ProcessingKind.COLLECTION, "node", "engagement/talks", "received from ma.dgsn-dgst");
    }

    @Test
    @Order(3)
    void sharingWhatHasChangedIsADisclosureAgainAndWithoutAChangeItIsNone() {
        morocco.post("officer", "engagements/talks/share", withReason(MEMBERS));
        assertThat(disclosures("engagement/talks")).isEqualTo(1);
        morocco.put("engagements/talks", VISIT.formatted("Algeciras"));
        needsAReason(nodes.first(), "officer", "POST", "engagements/talks/share", MEMBERS);
        var shared = morocco.post("officer", "engagements/talks/share", withReason(MEMBERS));
        nodes.second().awaitOpened(EntryReference.parse(shared.at("/shared/entry").asString()));

        assertThat(disclosures("engagement/talks")).isEqualTo(2);
        entryIs(about(nodes.second(), "engagement/talks").getLast(), ProcessingKind.ALTERATION, "node",
                "engagement/talks", "received from ma.dgsn-dgst");
    }

    private static long disclosures(String reference) {
        return about(nodes.first(), reference).stream().filter(entry -> entry.kind() == ProcessingKind.DISCLOSURE).count();
    }

    @Test
    @Order(4)
    void aDraftOfMinutesIsCollectedAndThenAltered() {
        needsTheLog(nodes.first(), "officer", "PUT", "minutes/talks", FIRST_DRAFT, "minutes/talks");
        morocco.put("minutes/talks", FIRST_DRAFT);
        morocco.put("minutes/talks", FIRST_DRAFT);
        needsTheLog(nodes.first(), "officer", "PUT", "minutes/talks", DRAFT, "minutes/talks");
        morocco.put("minutes/talks", DRAFT);

        var logged = about(nodes.first(), "minutes/talks");
        assertThat(logged).hasSize(2);
        entryIs(logged.get(0), ProcessingKind.COLLECTION, "officer", "minutes/talks", "");
        entryIs(logged.get(1), ProcessingKind.ALTERATION, "officer", "minutes/talks", "");
    }

    @Test
    @Order(5)
    void proposingMinutesIsADisclosureHereAndACollectionThere() {
        needsAReason(nodes.first(), "officer", "POST", "minutes/talks/propose", "{}");
        needsTheLog(nodes.first(), "officer", "POST", "minutes/talks/propose", withReason("{}"), "minutes/talks");
        var proposed = morocco.post("officer", "minutes/talks/propose", withReason("{}"));
        hash = proposed.at("/versions/0/hash").asString();
        nodes.second().awaitOpened(EntryReference.parse(proposed.at("/versions/0/entry").asString()));

        entryIs(about(nodes.first(), "minutes/talks").getLast(), ProcessingKind.DISCLOSURE, "officer",
                "minutes/talks/" + hash, REASON, "es.policia-nacional");
        entryIs(about(nodes.second(), "minutes/talks").getLast(), ProcessingKind.COLLECTION, "node",
                "minutes/talks/" + hash, "received from ma.dgsn-dgst");
    }

    @Test
    @Order(6)
    void approvingMinutesDisclosesTheNameOfTheApprover() {
        var approval = "{\"minutesHash\": \"%s\", \"role\": \"head-of-service\"}".formatted(hash);
        needsAReason(nodes.first(), "head", "POST", "minutes/talks/approve", approval);
        needsTheLog(nodes.first(), "head", "POST", "minutes/talks/approve", withReason(approval), "minutes/talks");
        var approved = morocco.post("head", "minutes/talks/approve", withReason(approval));
        nodes.second().awaitOpened(EntryReference.parse(approved.at("/versions/0/approvals/0/entry").asString()));
        entryIs(about(nodes.first(), "minutes/talks").getLast(), ProcessingKind.DISCLOSURE, "head",
                "minutes/talks/" + hash, REASON, "es.policia-nacional");
        assertThat(about(nodes.second(), "minutes/talks/" + hash)).extracting(ProcessingEntry::kind)
                .containsExactly(ProcessingKind.COLLECTION, ProcessingKind.COLLECTION);

        var theirs = spain.post("head", "minutes/talks/approve", withReason(approval));
        for (JsonNode each : theirs.at("/versions/0/approvals")) {
            if (each.get("service").asString().equals("es.policia-nacional")) {
                nodes.first().awaitOpened(EntryReference.parse(each.get("entry").asString()));
            }
        }
        entryIs(about(nodes.second(), "minutes/talks").getLast(), ProcessingKind.DISCLOSURE, "head",
                "minutes/talks/" + hash, REASON, "ma.dgsn-dgst");
        entryIs(about(nodes.first(), "minutes/talks").getLast(), ProcessingKind.COLLECTION, "node",
                "minutes/talks/" + hash, "received from es.policia-nacional");
    }

    @Test
    @Order(7)
    void aCommitmentIsCollectedAndDisclosedHereAndCollectedThere() {
        needsAReason(nodes.first(), "officer", "PUT", "commitments/overview", COMMITMENT);
        needsTheLog(nodes.first(), "officer", "PUT", "commitments/overview", withReason(COMMITMENT), "commitments");
        commitmentEntry = morocco.put("commitments/overview", withReason(COMMITMENT)).get("entry").asString();
        morocco.put("commitments/overview", withReason(COMMITMENT));
        nodes.second().awaitOpened(EntryReference.parse(commitmentEntry));

        var logged = about(nodes.first(), "commitment/overview");
        assertThat(logged).hasSize(2);
        entryIs(logged.get(0), ProcessingKind.COLLECTION, "officer", "commitment/overview", "");
        entryIs(logged.get(1), ProcessingKind.DISCLOSURE, "officer", "commitment/overview", REASON, "es.policia-nacional");
        var collected = about(nodes.second(), "commitment/overview");
        assertThat(collected).hasSize(1);
        entryIs(collected.getFirst(), ProcessingKind.COLLECTION, "node", "commitment/overview", "received from ma.dgsn-dgst");
    }

    @Test
    @Order(8)
    void sayingHowFarACommitmentHasComeAltersAndDisclosesIt() {
        var update = "{\"state\": \"in-progress\", \"text\": \"Begun.\"}";
        needsAReason(nodes.second(), "officer", "POST", "commitments/overview/update", update);
        needsTheLog(nodes.second(), "officer", "POST", "commitments/overview/update", withReason(update), "commitments/overview");
        var said = spain.post("officer", "commitments/overview/update", withReason(update));
        spain.post("officer", "commitments/overview/update", withReason(update));
        nodes.first().awaitOpened(EntryReference.parse(said.at("/updates/0/entry").asString()));

        var logged = about(nodes.second(), "commitment/overview");
        assertThat(logged).hasSize(3);
        entryIs(logged.get(1), ProcessingKind.ALTERATION, "officer", "commitment/overview", "");
        entryIs(logged.get(2), ProcessingKind.DISCLOSURE, "officer", "commitment/overview", REASON, "ma.dgsn-dgst");
        entryIs(about(nodes.first(), "commitment/overview").getLast(), ProcessingKind.ALTERATION, "node",
                "commitment/overview", "received from es.policia-nacional");
    }

    @Test
    @Order(9)
    void evidenceIsCollectedOnce() {
        var evidence = "{\"kind\": \"text\", \"title\": \"Overview, handed over by Idris Fictional\"}";
        needsTheLog(nodes.first(), "officer", "POST", "commitments/overview/evidence", evidence, "commitments/overview");
        morocco.post("officer", "commitments/overview/evidence", evidence);
        morocco.post("officer", "commitments/overview/evidence", evidence);

        var logged = about(nodes.first(), "commitment/overview/evidence");
        assertThat(logged).hasSize(1);
        entryIs(logged.getFirst(), ProcessingKind.COLLECTION, "officer", "commitment/overview/evidence", "");
    }

    @Test
    @Order(10)
    void linksToursAndMechanismsAreLogged() {
        for (var each : Map.of(
                "engagements/other", VISIT.formatted("Rabat"),
                "tours/tour", """
                        {"title": {"en": "Tour (fictional)"}, "service": "ma.dgsn-dgst", "principal": "Idris Fictional",
                         "stops": [{"engagement": "talks"}], "fictional": true}""",
                "mechanisms/hotline", """
                        {"kind": "hotline", "title": {"en": "Hotline (fictional)"},
                         "members": ["ma.dgsn-dgst", "es.policia-nacional"], "fictional": true}""").entrySet()) {
            needsTheLog(nodes.first(), "officer", "PUT", each.getKey(), each.getValue(), each.getKey());
            morocco.put(each.getKey(), each.getValue());
        }
        var link = "{\"kind\": \"follows\", \"engagement\": \"other\"}";
        needsTheLog(nodes.first(), "officer", "POST", "engagements/talks/link", link, "engagements/talks");
        morocco.post("officer", "engagements/talks/link", link);

        entryIs(about(nodes.first(), "tour/tour").getLast(), ProcessingKind.COLLECTION, "officer", "tour/tour", "");
        entryIs(about(nodes.first(), "mechanism/hotline").getLast(), ProcessingKind.COLLECTION, "officer", "mechanism/hotline", "");
        entryIs(about(nodes.first(), "engagement/talks").getLast(), ProcessingKind.ALTERATION, "officer", "engagement/talks", "");
    }

    @Test
    @Order(11)
    void aStepOfAnInstrumentThatTheOtherPartyIsToldOfNeedsAReasonToo() {
        var convention = morocco.get("instruments/ma-es.convention");
        needsAReason(nodes.first(), "head", "POST", "instruments/ma-es.convention/denounce", """
                {"termsHash": "%s", "approver": "Head (fictional)", "role": "head-of-service", "signedOn": "2026-01-15",
                 "effectiveOn": "2026-02-15", "reason": "Invented."}""".formatted(convention.get("termsHash").asString()));
        assertThat(morocco.get("instruments/ma-es.convention").toString()).isEqualTo(convention.toString());
    }

    @Test
    @Order(12)
    void whatComesInAndCannotBeLoggedIsNotTakenButKeptForLater() {
        morocco.put("engagements/unlogged", VISIT.formatted("Ceuta"));
        EntryReference entry;
        try (var _ = new RefusingLog(nodes.second().node())) {
            entry = EntryReference.parse(morocco.post("officer", "engagements/unlogged/share", withReason(MEMBERS))
                    .at("/shared/entry").asString());
            nodes.second().awaitQuarantined(entry);
            assertThat(spain.call("officer", "GET", "/api/v1/engagements/unlogged", null).statusCode()).isEqualTo(404);
        }
        assertThat(about(nodes.second(), "engagement/unlogged")).isEmpty();
        assertThat(nodes.first().state(entry).objected()).as("it is our failure, not the sender's").isFalse();
    }
}
