package org.entente.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.entente.node.store.Store;
import org.entente.node.oversight.LogReader;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.RefusingLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DirectoryApiTest {
    private static RunningNode node;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        node = new RunningNode(folder);
        node.enter("record.yaml");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<JsonNode> search(String query) {
        var answer = node.get("/search?q=" + RunningNode.encode(query));
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.body().get("items").spliterator(), false).toList();
    }

    private static List<String> found(String query) {
        return search(query).stream().map(hit -> hit.get("kind").asString() + "/" + hit.get("id").asString()).toList();
    }

    private static List<String> fieldsRefused(RunningNode.Answer answer) {
        return StreamSupport.stream(answer.body().get("fieldErrors").spliterator(), false)
                .map(error -> error.get("path").asString()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Hammouchi, official/ma.hammouchi",
        "Hammoushi, official/ma.hammouchi",
        "الحموشي, official/ma.hammouchi",
        "عبد اللطيف, official/ma.hammouchi",
        "Marlasca, official/es.grande-marlaska",
        "Marlaska, official/es.grande-marlaska",
        "Grande-Marlaska, official/es.grande-marlaska",
        "Fernando Grande Marlasca, official/es.grande-marlaska",
        "Laftit, official/ma.laftit",
        "لفتيت, official/ma.laftit",
        "Abdelouafi Laftit, official/ma.laftit",
        "Dieter Romann, official/de.romann",
        "van Essen, official/nl.van-essen",
        "governor of the Lowland Police, post/nl.van-essen.politie",
        "Director General of the German Federal Police, post/de.romann.bundespolizei",
        "Director General of National Security, post/ma.hammouchi.dgsn",
        "Lowland Police, service/nl.politie",
        "Politie, service/nl.politie",
        "German Federal Police, service/de.bundespolizei",
        "Bundespolizei, service/de.bundespolizei",
        "DGSN-DGST, service/ma.dgsn-dgst",
        "dgst, service/ma.dgst",
        "Policia Nacional, service/es.policia-nacional",
        "Schengen, party/schengen",
        "Kingdom of Morocco Morocco, ''",
        "Morocco, party/ma",
        "المغرب, party/ma",
        "Spain, party/es",
        "Morocco Telegraph, source/morocco-telegraph-2022-06",
        "prominent role, assessment/morocco-prominent-role",
        "security issues of mutual interest, topic/es.policia-nacional.mutual-interest",
        "counter-terrorism, topic/es.policia-nacional.counter-terrorism",
    })
    void everySpellingOfTheRecordFindsWhatItNames(String query, String thing) {
        if (thing.isEmpty()) {
            assertThat(found(query)).isEmpty();
        } else {
            assertThat(found(query)).first().isEqualTo(thing);
        }
    }

    @Test
    void oneOfficialHoldsTwoPostsAtOnce() {
        assertThat(found("Director General of Territorial Surveillance")).first().isEqualTo("post/ma.hammouchi.dgst");
        var first = node.get("/posts/ma.hammouchi.dgsn").body();
        var second = node.get("/posts/ma.hammouchi.dgst").body();
        assertThat(first.get("official")).isEqualTo(second.get("official"));
        assertThat(first.get("service").asString()).isEqualTo("ma.dgsn");
        assertThat(second.get("service").asString()).isEqualTo("ma.dgst");
        assertThat(first.has("until") || second.has("until")).isFalse();
    }

    @Test
    void anOfficialIsFoundTogetherWithTheOfficesHeld() {
        assertThat(found("Hammouchi DGSN")).containsExactly("official/ma.hammouchi");
        assertThat(found("Director General of National Security and Territorial Surveillance"))
                .containsExactly("official/ma.hammouchi");
        assertThat(found("van Essen Politie")).containsExactly("official/nl.van-essen");
        var title = List.of(Map.of("text", "Fictional adviser on beekeeping"));
        node.put("/posts/test.gone", Map.of("official", "de.romann", "service", "nl.politie", "titles", title));
        assertThat(found("Romann beekeeping")).containsExactlyInAnyOrder("official/de.romann", "post/test.gone");
        node.delete("/posts/test.gone");
        assertThat(found("Romann beekeeping")).isEmpty();
    }

    @Test
    void aMembershipIsDatedAndSourced() {
        var spain = node.get("/parties/es").body();
        assertThat(spain.get("memberships").get(1).get("organisation").asString()).isEqualTo("schengen");
        assertThat(spain.get("memberships").get(1).get("from").asString()).isEqualTo("1995-03-26");
        var citation = node.get("/citations/spain-schengen").body();
        assertThat(citation.get("about").get("field").asString()).isEqualTo("memberships.schengen");
        assertThat(citation.get("quote").asString()).contains("southern entrance");
    }

    @Test
    void anAssessmentNamesItsAuthorAndIsNoFactAboutTheParty() {
        var assessment = node.get("/assessments/morocco-prominent-role").body();
        assertThat(assessment.get("author").asString()).isEqualTo("Morocco Telegraph");
        assertThat(node.get("/parties/ma").body().toString()).doesNotContain("prominent role");
    }

    @Test
    void aSpellingAddedLaterFindsAtOnceAndSurvivesTheThingBeingEnteredAgain() {
        assertThat(found("Xammuxiy")).isEmpty();
        var body = Map.of("about", Map.of("kind", "official", "id", "ma.hammouchi"), "text", "Xammuxiy");
        assertThat(node.put("/spellings/xammuxiy", body).status()).isEqualTo(201);
        assertThat(found("Xammuxiy")).containsExactly("official/ma.hammouchi");
        var official = node.get("/officials/ma.hammouchi").body();
        assertThat(node.put("/officials/ma.hammouchi", official).status()).isEqualTo(200);
        assertThat(found("Xammuxiy")).containsExactly("official/ma.hammouchi");
        assertThat(node.delete("/spellings/xammuxiy").status()).isEqualTo(204);
        assertThat(found("Xammuxiy")).isEmpty();
        assertThat(found("Hammouchi")).first().isEqualTo("official/ma.hammouchi");
    }

    @Test
    void enteringTheSameAgainChangesNothingAndLogsNothing() {
        var before = logged("official/ma.laftit").size();
        var body = node.get("/officials/ma.laftit").body();
        var answer = node.put("/officials/ma.laftit", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(logged("official/ma.laftit")).hasSize(before);
    }

    @Test
    void everyChangeOfAnOfficialIsInTheLogOfProcessing() {
        var names = List.of(Map.of("text", "Fictional Official of a Test"));
        node.put("/officials/test.logged", Map.of("names", names, "fictional", true));
        node.put("/officials/test.logged", Map.of("names", names, "fictional", false));
        node.delete("/officials/test.logged");
        assertThat(logged("official/test.logged")).containsExactly("ERASURE", "ALTERATION", "COLLECTION");
        assertThat(node.get("/officials/test.logged").status()).isEqualTo(404);
    }

    @Test
    void whatNamesAnOfficialIsEnteredAndRemovedWithAnEntryInTheLogOrNotAtAll() {
        var about = Map.of("kind", "official", "id", "test.unlogged");
        entersOnlyLogged("/officials/test.unlogged", "official/test.unlogged",
                Map.of("names", List.of(Map.of("text", "Unlogged Official of a Test")), "fictional", true));
        entersOnlyLogged("/posts/test.unlogged.post", "post/test.unlogged.post", Map.of("official", "test.unlogged",
                "service", "ma.dgsn", "titles", List.of(Map.of("language", "en", "text", "Invented post"))));
        entersOnlyLogged("/sources/test-unlogged", "source/test-unlogged", Map.of("outlet", "Invented outlet",
                "title", "On an unlogged official", "language", "en", "published", "2022-06", "sourceEvaluation", "X",
                "informationEvaluation", "4", "fictional", true));
        entersOnlyLogged("/assessments/test-unlogged", "assessment/test-unlogged", Map.of("about", about,
                "author", "Invented outlet", "source", "test-unlogged", "language", "en", "text", "Invented.", "made", "2022-06"));
        for (var path : List.of("/assessments/test-unlogged", "/sources/test-unlogged", "/posts/test.unlogged.post",
                "/officials/test.unlogged")) {
            try (var _ = new RefusingLog(node.node())) {
                assertThat(node.delete(path).status()).as(path).isEqualTo(500);
            }
            assertThat(node.get(path).status()).as(path).isEqualTo(200);
            assertThat(node.delete(path).status()).as(path).isBetween(200, 204);
        }
        assertThat(logged("official/test.unlogged")).containsExactly("ERASURE", "COLLECTION");
    }

    private static void entersOnlyLogged(String path, String reference, Map<String, ?> body) {
        try (var _ = new RefusingLog(node.node())) {
            assertThat(node.put(path, body).status()).as(path).isEqualTo(500);
        }
        assertThat(node.get(path).status()).as(path).isEqualTo(404);
        assertThat(node.put(path, body).status()).as(path).isEqualTo(201);
        var entry = LogReader.about(node.node(), reference).getFirst();
        assertThat(entry.kind()).isEqualTo(ProcessingKind.COLLECTION);
        assertThat(entry.reference()).isEqualTo(reference);
        assertThat(entry.userName()).isEqualTo(RunningNode.OFFICER);
        assertThat(entry.displayName()).isEqualTo("officer (fictional)");
        assertThat(entry.recipients()).isEmpty();
    }

    private static List<String> logged(String reference) {
        var answer = node.call(RunningNode.OVERSEER, "GET", "/processing-log?reference=" + RunningNode.encode(reference), null);
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.body().get("items").spliterator(), false)
                .map(entry -> entry.get("kind").asString()).toList();
    }

    @Test
    void everythingWrongIsNamedAtOnceAndNothingIsStored() {
        var body = Map.of("kind", "kingdom", "code", "MAR",
                "names", List.of(Map.of("language", "english", "text", "Nowhere"), Map.of("text", " ")),
                "memberships", List.of(Map.of("organisation", "eu", "from", "yesterday")));
        var answer = node.put("/parties/zz", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsRefused(answer)).containsExactlyInAnyOrder(
                "kind", "code", "names[0].language", "names[1].text", "memberships[0].from");
        assertThat(node.get("/parties/zz").status()).isEqualTo(404);
        assertThat(found("Nowhere")).isEmpty();
    }

    @Test
    void whatAThingRefersToMustExist() {
        var title = List.of(Map.of("text", "Nobody's post"));
        var post = node.put("/posts/no.body", Map.of("official", "no.body", "service", "no.where", "titles", title));
        assertThat(fieldsRefused(post)).containsExactly("official", "service");
        var citation = node.put("/citations/none", Map.of("source", "none", "about", Map.of("kind", "party", "id", "zz")));
        assertThat(fieldsRefused(citation)).containsExactly("source", "about.id");
        var service = Map.of("party", "ma", "partOf", "ma.dgsn", "kinds", List.of("police"),
                "names", List.of(Map.of("text", "DGSN-DGST")));
        assertThat(fieldsRefused(node.put("/services/ma.dgsn-dgst", service))).containsExactly("partOf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\": \"state\"", "[]", "{\"kind\": 7}", "{\"nmaes\": []}", "null", "{\"names\": {}}",
        "{\"kind\": \"state\", \"names\": [null]}", "{\"id\": \"other\", \"kind\": \"state\", \"names\": [{\"text\": \"x\"}]}"})
    void aBodyThatIsNoPartyIsRefused(String body) {
        assertThat(node.put("/parties/broken", body).status()).isBetween(400, 422);
        assertThat(node.get("/parties/broken").status()).isEqualTo(404);
    }

    @Test
    void anUnknownFieldIsNamed() {
        var answer = node.put("/officials/test.unknown", "{\"names\": [{\"text\": \"A\", \"langauge\": \"en\"}]}");
        assertThat(fieldsRefused(answer)).containsExactly("names[0].langauge");
    }

    @Test
    void whatOthersReferToIsNotRemoved() {
        assertThat(node.delete("/officials/ma.hammouchi").body().get("code").asString()).isEqualTo("directory.in-use");
        assertThat(node.delete("/services/ma.dgsn").status()).isEqualTo(409);
        assertThat(node.delete("/sources/morocco-telegraph-2022-06").status()).isEqualTo(409);
        assertThat(found("Hammouchi")).first().isEqualTo("official/ma.hammouchi");
    }

    @Test
    void aPrivateNoteSaysWhoWroteIt() {
        var about = Map.of("kind", "service", "id", "es.cni");
        node.put("/notes/test.note", Map.of("about", about, "text", "Prefers to be called in the morning."));
        var note = node.get("/notes/test.note").body();
        assertThat(note.get("author").asString()).isEqualTo(RunningNode.OFFICER);
        assertThat(note.get("writtenAt").asString()).endsWith("Z");
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        var body = Map.of("names", List.of(Map.of("text", "Fictional Official")));
        assertThat(node.call(RunningNode.OVERSEER, "PUT", "/officials/test.refused", body).status()).isEqualTo(403);
        assertThat(node.call(RunningNode.OVERSEER, "GET", "/officials/ma.hammouchi", null).status()).isEqualTo(200);
        assertThat(node.get("/officials/test.refused").status()).isEqualTo(404);
    }

    @Test
    void listsComeInPages() {
        var answer = node.get("/services?size=2&page=2").body();
        assertThat(answer.get("items")).hasSize(2);
        assertThat(answer.get("total").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(node.get("/services?size=1000").status()).isEqualTo(422);
    }

    @Test
    void theDescriptionOfTheApiNamesEveryNounAndItsBody() {
        var description = node.get("/openapi").body();
        for (var noun : List.of("parties", "services", "officials", "posts", "sources", "citations", "assessments", "topics",
                "spellings", "notes")) {
            var path = description.get("paths").get("/api/v1/" + noun + "/{id}");
            assertThat(path.has("put") && path.has("get") && path.has("delete")).as(noun).isTrue();
        }
        assertThat(description.get("components").get("schemas").get("PartyBody").get("properties").has("memberships")).isTrue();
    }

    @Test
    void whatAnotherPackageRegistersIsFoundAndNoLongerOnceItIsRemoved() {
        var store = node.node().bean(Store.class);
        var index = node.node().bean(NameIndex.class);
        store.write(transaction -> {
            index.put(transaction, "engagement", "test.visit", "Fictional follow-up", "/engagements/test.visit",
                    List.of("زيارة متابعة وهمية"));
            return null;
        });
        assertThat(found("متابعة")).containsExactly("engagement/test.visit");
        assertThat(node.put("/spellings/test.visit", Map.of("text", "Nachfolgebesuch",
                "about", Map.of("kind", "engagement", "id", "test.visit"))).status()).isEqualTo(201);
        assertThat(search("nachfolgebesuch").getFirst().get("url").asString()).isEqualTo("/engagements/test.visit");
        store.write(transaction -> {
            index.remove(transaction, "engagement", "test.visit");
            return null;
        });
        assertThat(found("Nachfolgebesuch")).isEmpty();
    }

    @Test
    void aSearchThatHundredsOfNamesResembleFindsTheOneThatIsMeantFirst() {
        var store = node.node().bean(Store.class);
        var index = node.node().bean(NameIndex.class);
        store.write(transaction -> {
            for (int i = 0; i < 600; i++) {
                index.put(transaction, "engagement", "crowd-" + i, "Marlen Crowd " + i, "/engagements/crowd-" + i, List.of());
            }
            return null;
        });
        assertThat(found("Marlaska")).first().isEqualTo("official/es.grande-marlaska");
        assertThat(found("Marlaska")).hasSizeLessThan(10);
        assertThat(found("crowd 599")).first().isEqualTo("engagement/crowd-599");
        assertThat(found("m")).isEmpty();
        assertThat(search("Marlen")).hasSize(100);
    }
}
