package org.entente.node.engagements.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.visits.EngagementInput.AttendanceInput;
import org.entente.node.engagements.visits.EngagementInput.DateInput;
import org.entente.node.engagements.visits.EngagementInput.LinkInput;
import org.entente.node.engagements.visits.EngagementInput.ParticipantInput;
import org.entente.node.engagements.visits.EngagementInput.ProducedInput;
import org.entente.node.engagements.visits.EngagementInput.SessionInput;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.web.FieldError;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngagementStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final EngagementId MINISTER = new EngagementId("visit-laftit");
    private static final EngagementId TALKS = new EngagementId("visit-madrid");

    @TempDir
    Path folder;

    private final EngagementStore engagements = new EngagementStore();
    private final EngagementListStore list = new EngagementListStore(engagements);
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static EngagementInput talks() {
        return new EngagementInput("visit", Map.of("en", "Working visit to Madrid", "ar", "زيارة عمل إلى مدريد"),
                List.of(new DateInput("within", "2022-06-16", "2022-06-17", null, null, null)), "es", "Madrid",
                List.of(new AttendanceInput("ma.dgsn-dgst", "visiting"), new AttendanceInput("es.policia-nacional", "host"),
                        new AttendanceInput("es.cni", "host")),
                List.of(new ParticipantInput("ma.dgsn-dgst", "ma.hammouchi", "Abdellatif Hammouchi",
                        "Director General", true)),
                List.of(new SessionInput(Map.of("en", "Security"), "2022-06-16", "", List.of("es.policia-nacional", "es.cni"),
                        List.of("counter-terrorism"), "")),
                List.of("counter-terrorism", "irregular-migration"), "", "mechanisms to support cooperation",
                List.of(), List.of(new ProducedInput(null, "Letter of intent")), false);
    }

    private static EngagementInput minister() {
        return new EngagementInput("ministerial-visit", Map.of("en", "Visit of the Minister of the Interior"),
                List.of(new DateInput(null, "2022-06-15", null, null, null, null),
                        new DateInput("relative", null, null, "last Wednesday, or June 15", "2022-06", "morocco-telegraph")),
                "es", "Madrid",
                List.of(new AttendanceInput("ma.interior", "visiting"), new AttendanceInput("es.interior", "host")),
                List.of(), List.of(), List.of(), null, null, List.of(new LinkInput("complements", "visit-madrid")), null, null);
    }

    private void put(EngagementId id, EngagementInput input) {
        store.write(tx -> {
            engagements.put(tx, input.read(id), "amina", NOW);
            return null;
        });
    }

    private Engagement find(EngagementId id) {
        return store.read(tx -> engagements.find(tx, id)).orElseThrow();
    }

    @Test
    void everyFieldIsReadBackAsItWasEntered() {
        put(TALKS, talks());
        put(MINISTER, minister());

        assertThat(find(TALKS)).isEqualTo(talks().read(TALKS));
        assertThat(find(MINISTER)).isEqualTo(minister().read(MINISTER));
        assertThat(EngagementInput.of(find(TALKS)).read(TALKS)).isEqualTo(find(TALKS));
        assertThat(EngagementInput.of(find(MINISTER)).read(MINISTER)).isEqualTo(find(MINISTER));
    }

    @Test
    void theRelativeDateKeepsItsWordsAndItsAnchorAndAgreesWithTheDay() {
        put(TALKS, talks());
        put(MINISTER, minister());

        var stated = find(MINISTER).dates().get(1);
        assertThat(stated.text()).hasValue("last Wednesday, or June 15");
        assertThat(stated.anchor().orElseThrow().from()).isEqualTo("2022-06-01");
        assertThat(stated.days().from()).isEqualTo("2022-06-15").isEqualTo(stated.days().to());
        assertThat(find(MINISTER).datesDisagree()).isFalse();
    }

    @Test
    void enteringItAgainReplacesItAndKeepsWhoEnteredItFirst() {
        put(TALKS, talks());
        store.write(tx -> {
            engagements.put(tx, talks().read(TALKS), "badr", NOW.plusSeconds(60));
            return null;
        });

        var entered = store.read(tx -> engagements.entered(tx, TALKS));
        assertThat(entered.enteredBy()).isEqualTo("amina");
        assertThat(entered.changedBy()).isEqualTo("badr");
        assertThat(find(TALKS)).isEqualTo(talks().read(TALKS));
    }

    @Test
    void aLinkIsSeenFromBothEngagements() {
        put(TALKS, talks());
        put(MINISTER, minister());

        var links = store.read(tx -> engagements.linkedFrom(tx, TALKS));
        assertThat(links).containsExactly(new Engagement.Link(LinkKind.COMPLEMENTS, MINISTER));
    }

    @Test
    void theListIsRestrictedByServiceYearAndKindAndComesInPages() {
        put(TALKS, talks());
        put(MINISTER, minister());

        var ofCni = EngagementListStore.Filter.of(Set.of(new ServiceId("es.cni")));
        assertThat(ids(ofCni, Paging.first())).containsExactly(TALKS);
        assertThat(ids(EngagementListStore.Filter.ALL, new Paging(1, 1))).containsExactly(TALKS);
        assertThat(ids(EngagementListStore.Filter.ALL, new Paging(2, 1))).containsExactly(MINISTER);
        var years = store.read(tx -> list.years(tx));
        assertThat(years).containsExactly(2022);
    }

    private List<EngagementId> ids(EngagementListStore.Filter filter, Paging paging) {
        return store.read(tx -> list.list(tx, filter, paging)).items().stream().map(Engagement::id).toList();
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        var wrong = new EngagementInput("picnic", Map.of("xx", "title"),
                List.of(new DateInput("relative", null, null, "soon", "2022-06", null),
                        new DateInput("exact", "2022-06-17", "2022-06-16", null, null, null),
                        new DateInput("relative", null, null, "yesterday", null, null)),
                null, "x".repeat(301), List.of(new AttendanceInput("ma.dgsn-dgst", "visiting"),
                        new AttendanceInput("ma.dgsn-dgst", "host")),
                List.of(new ParticipantInput("es.cni", null, " ", null, null)), null, List.of("Not An Id"), "a\u0000b", null,
                List.of(new LinkInput("complements", "visit-madrid")), null, null);

        assertThatThrownBy(() -> wrong.read(TALKS)).isInstanceOfSatisfying(ProblemException.class, problem ->
                assertThat(problem.fieldErrors()).extracting(FieldError::path).contains("kind", "title.xx", "dates[0].from",
                        "dates[1].to", "dates[2].anchor", "place", "services[1].service", "participants[0].service",
                        "participants[0].name", "topics[0]", "purpose", "links[0].engagement"));
    }

    @Test
    void aDelegationHasOneHead() {
        var two = IntStream.range(0, 2).mapToObj(number ->
                new ParticipantInput("es.cni", null, "Official " + number, "", true)).toList();
        var input = talks();
        var wrong = new EngagementInput(input.kind(), input.title(), input.dates(), null, null, input.services(), two, null,
                null, null, null, null, null, null);

        assertThatThrownBy(() -> wrong.read(TALKS)).isInstanceOfSatisfying(ProblemException.class, problem ->
                assertThat(problem.fieldErrors()).extracting(FieldError::path).containsExactly("participants[1].head"));
    }
}
