package org.entente.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public record as the demo enters it at the Moroccan node, found again by what the seed report and the record call it. */
class DemoRecordTest {
    private static final Path RECORD = Path.of("..", "cli", "src", "main", "resources", "org", "entente", "cli", "demo");

    private static RunningNode node;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        node = new RunningNode(folder);
        for (var file : List.of("parties", "sources", "services", "services-of-spain", "officials-of-the-netherlands",
                "officials-of-germany", "parties-of-morocco-alone", "engagements-with-spain", "engagements-with-germany",
                "engagements-with-the-netherlands", "engagements-of-morocco-alone", "tour", "views-of-the-report",
                "topics-of-morocco")) {
            node.enter(RECORD.resolve(file + ".yaml"));
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<String> found(String query) {
        var answer = node.get("/search?q=" + RunningNode.encode(query)).body();
        return StreamSupport.stream(answer.get("items").spliterator(), false)
                .map(hit -> hit.get("kind").asString() + "/" + hit.get("id").asString()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Hammouchi, official/ma.abdellatif-hammouchi",
        "Hammoushi, official/ma.abdellatif-hammouchi",
        "الحموشي, official/ma.abdellatif-hammouchi",
        "Director General of National Security and Territorial Surveillance, official/ma.abdellatif-hammouchi",
        "director general of national security and territorial surveillance, engagement/ma-es-2022-06",
        "Abdelouafi Laftit, official/ma.abdelouafi-laftit",
        "Interior Minister Abdelouafi Laftit, official/ma.abdelouafi-laftit",
        "لفتيت, official/ma.abdelouafi-laftit",
        "Fernando Grande Marlasca, official/es.fernando-grande-marlaska",
        "Grande-Marlaska, official/es.fernando-grande-marlaska",
        "Director General of the German Federal Police, post/de.dieter-romann.bundespolizei",
        "Dieter Romann, official/de.dieter-romann",
        "Bundespolizei, service/de.bundespolizei",
        "governor of the Lowland Police, post/nl.henk-van-essen.politie",
        "Dutch chief of police, official/nl.henk-van-essen",
        "Henk van Essen, official/nl.henk-van-essen",
        "Politie, service/nl.politie",
        "DGSN, service/ma.dgsn",
        "DGST, service/ma.dgst",
        "DGSN-DGST, service/ma.dgsn-dgst",
        "FBI, service/us.fbi",
        "CIA, service/us.cia",
        "Guardia Civil, service/es.guardia-civil",
        "CNI, service/es.cni",
        "Ministry of the Interior Qatar, service/qa.interior",
        "Kingdom of Spain, party/es",
        "Kingdom of Morocco, party/ma",
        "United States of America, party/us",
        "Qatar, party/qa",
        "Schengen area, party/schengen",
        "Washington, engagement/ma-us-2022-06",
        "Madrid, engagement/ma-es-2022-06",
        "Madrid, engagement/ma-es-ministers-2022-06",
        "Rabat, engagement/nl-ma-2022-05",
        "Rabat, engagement/de-ma-2022-06",
        "Doha, engagement/ma-qa-2022-05",
        "working sessions, engagement/ma-es-2022-06",
        "Tour of June 2022, tour/ma-2022-06",
        "Morocco Telegraph, source/morocco-telegraph-2022-06",
        "prominent role, assessment/ma-standing-2022-06",
        "major events, topic/qa-major-events",
        "money laundering, topic/nl-money-laundering",
    })
    void whatTheRecordNamesIsFound(String query, String thing) {
        assertThat(found(query)).contains(thing);
    }
}
