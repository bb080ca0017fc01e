package org.entente.node.dossiers.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.entente.accord.DataCategory;
import org.entente.accord.DataSubjectCategory;
import org.entente.accord.DossierId;
import org.entente.accord.FieldProblem;
import org.entente.accord.Lineage;
import org.entente.accord.MessageId;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.dossiers.compose.DraftContent.IdentifierInput;
import org.entente.node.dossiers.compose.DraftContent.MarkingInput;
import org.entente.node.dossiers.compose.DraftContent.PersonInput;
import org.junit.jupiter.api.Test;

class DraftReaderTest {
    private static final DraftReader.Surroundings SURROUNDINGS = new DraftReader.Surroundings(
            new MessageId("ma.dgsn-dgst.r1"), new DossierId("ma.dgsn-dgst.r1"), new ServiceId("ma.dgsn-dgst"), Lineage.NONE,
            Set.of(), Instant.EPOCH, List.of());
    private static final MarkingInput MARKING = new MarkingInput("restricted", "h1", "b", "2", List.of("investigation"),
            List.of("counter-terrorism"), List.of(), List.of());
    private static final PersonInput PERSON = new PersonInput("suspect", "Zyx Fictional", "1980-02", "",
            List.of(new IdentifierInput("telephone", "+000 555 0100"), new IdentifierInput("", "")), "");

    private static DraftContent request(String subject, String urgency, MarkingInput marking, List<PersonInput> persons) {
        return new DraftContent("request-for-information", List.of("es.policia-nacional"), "", "", "", subject,
                "Is this person known?", "Seen at a port.", "", urgency, "", "", "", "", "", null, null, null, List.of(),
                marking, "", persons, List.of(), "");
    }

    private static List<FieldProblem> problems(DraftContent content) {
        try {
            DraftReader.read(content, SURROUNDINGS);
            return List.of();
        } catch (ValidationException refused) {
            return refused.problems();
        }
    }

    @Test
    void theMarkingIsCompletedWithWhatThePersonsCarry() {
        var message = DraftReader.read(request("Forged stamps", "ordinary", MARKING, List.of(PERSON, PersonInput.EMPTY)),
                SURROUNDINGS);
        var marking = message.header().marking();
        assertThat(marking.dataCategories()).containsExactlyInAnyOrder(DataCategory.IDENTITY, DataCategory.CONTACT_DETAILS);
        assertThat(marking.dataSubjects()).containsExactly(DataSubjectCategory.SUSPECT);
        assertThat(((RequestForInformation) message).dataSubjects()).hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceUnderTheNameOfTheFormsField() {
        var marking = new MarkingInput("top", "h1", "", "2", List.of("gossip"), List.of("Not A Topic"), List.of(), List.of());
        var person = new PersonInput("", "", "yesterday", "", List.of(new IdentifierInput("phone", "1")), "");
        assertThat(problems(request("", "sometime", marking, List.of(person)))).extracting(FieldProblem::path)
                .containsExactlyInAnyOrder("subject", "urgency", "marking.classification", "marking.source",
                        "marking.purposes[0]", "marking.purposes", "marking.topics[0]", "dataSubjects[0].category",
                        "dataSubjects[0].identifiers[0].kind");
    }

    @Test
    void anUrgentRequestSaysWhy() {
        assertThat(problems(request("Forged stamps", "urgent-direct", MARKING, List.of())))
                .extracting(FieldProblem::path).containsExactly("urgencyReason");
    }

    @Test
    void theSubjectNamesNoPersonOfTheMessageInAnySpelling() {
        for (var subject : List.of("About zyx", "Case FICTIONAL", "Fictionâl, seen", "Number +000-555-0100")) {
            var problems = problems(request(subject, "ordinary", MARKING, List.of(PERSON)));
            assertThat(problems).as(subject).extracting(FieldProblem::path).isEqualTo(
                    subject.equals("About zyx") ? List.of() : List.of("subject"));
        }
    }

    @Test
    void anUnknownKindIsRefusedByName() {
        assertThatThrownBy(() -> DraftReader.read(DraftContent.of("letter"), SURROUNDINGS))
                .isInstanceOf(ValidationException.class).hasMessageContaining("kind");
    }

    @Test
    void aKindWithoutRoomForPersonsRefusesThem() {
        var refusal = new DraftContent("refusal", List.of("es.policia-nacional"), "", "es.policia-nacional.r9", "", "",
                "Nothing is held.", "", "", "", "", "", "a", "", "", null, null, null, List.of(), MARKING, "", List.of(PERSON),
                List.of(), "");
        assertThat(problems(refusal)).extracting(FieldProblem::path).containsExactly("dataSubjects");
    }

    @Test
    void theActIsKnownBeforeTheTextIsWritten() {
        var unfinished = request("", "", MARKING, List.of(PERSON));
        assertThat(DraftReader.act(unfinished, SURROUNDINGS)).hasValueSatisfying(act ->
                assertThat(act.marking().orElseThrow().aboutDataSubjects()).isTrue());
        assertThat(DraftReader.act(request("", "", MarkingInput.EMPTY, List.of()), SURROUNDINGS)).isEmpty();
    }
}
