package org.entente.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.*;
import org.entente.formats.ExampleInstruments;
import org.entente.formats.TermsYaml;
import org.entente.node.access.Actor;
import org.entente.node.access.Role;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.oversight.LogReader;
import org.entente.node.oversight.ProcessingEntry;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.oversight.RefusingLog;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one instrument between two real nodes, step after step, and what may pass at each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstrumentsTest {
    @TempDir
    static Path folder;
    private static TwoNodes nodes;
    private static final Terms TERMS = TermsYaml.read("example",
            ExampleInstruments.yaml(ExampleInstruments.CONVENTION_MOROCCO_SPAIN));
    private static final String WHY = "Bringing the convention into force. (Fictional.)";
    private static final Actor HEAD = new Actor("head", "Head Invented", Set.of(Role.HEAD), Optional.empty());
    private static TermsReference about;

    @BeforeAll
    static void startNodes() {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
    }

    @AfterAll
    static void stopNodes() {
        nodes.close();
    }

    private static <T> T in(TwoNodes.Member at, java.util.function.BiFunction<Instruments, org.entente.node.store.Transaction, T> work) {
        return at.node().bean(Store.class).write(tx -> work.apply(at.node().bean(Instruments.class), tx));
    }

    private static KnownInstrument step(TwoNodes.Member at, InstrumentEvent event) {
        return in(at, (instruments, tx) -> instruments.step(tx, HEAD, event, Optional.empty(), WHY));
    }

    private static InstrumentState state(TwoNodes.Member at) {
        return at.read(tx -> at.node().bean(Instruments.class).versions(tx, TERMS.instrument()).getLast())
                .instrument().standing(java.time.Clock.systemUTC().instant()).state();
    }

    private static boolean knows(TwoNodes.Member at, int steps) {
        return at.read(tx -> at.node().bean(Instruments.class).versions(tx, TERMS.instrument())).stream()
                .anyMatch(known -> known.steps().size() >= steps);
    }

    private static Act question(TwoNodes.Member from, TwoNodes.Member to) {
        var marking = new Marking(Classification.RESTRICTED, HandlingCode.H1, SourceEvaluation.B,
                InformationEvaluation.CORROBORATED, EnumSet.of(Purpose.INVESTIGATION), Set.of(Topic.DRUGS),
                EnumSet.of(DataCategory.IDENTITY), EnumSet.of(DataSubjectCategory.SUSPECT));
        return new Act(ActKind.REQUEST_FOR_INFORMATION, from.service(), Set.of(to.service()), Optional.of(marking),
                Optional.of(TransferBasis.LEGALLY_BINDING_INSTRUMENT), Lineage.NONE, Optional.of(Urgency.ORDINARY),
                Optional.empty(), Optional.empty(), Set.of());
    }

    private static Decision check(TwoNodes.Member from, TwoNodes.Member to) {
        return from.read(tx -> from.node().bean(ReleaseCheck.class).check(tx, question(from, to)));
    }

    private static RequestForInformation request(TwoNodes.Member from, TwoNodes.Member to, Set<TermsReference> decidedOn) {
        var act = question(from, to);
        var header = new Header(new MessageId("m-" + decidedOn.size()), new DossierId("d-1"), from.service(), Set.of(to.service()),
                Optional.empty(), Lineage.NONE, act.marking().orElseThrow(), act.transferBasis(), decidedOn,
                java.time.Instant.parse("2026-01-01T00:00:00Z"));
        return new RequestForInformation(header, "Invented", Urgency.ORDINARY, "", "Invented?", "Invented.", "", List.of(),
                Optional.empty());
    }

    private static InstrumentAcceptance acceptance() {
        return new InstrumentAcceptance(about, "Approver (fictional)", ApproverRole.PLENIPOTENTIARY, LocalDate.of(2026, 1, 15));
    }

    @Test
    @Order(1)
    void aProposalReachesTheOtherPartyAndPermitsNothingYet() {
        about = in(nodes.first(), (instruments, tx) -> instruments.propose(tx, HEAD, TERMS)).instrument().reference();
        nodes.second().await("the proposal", () -> knows(nodes.second(), 1));
        assertThat(state(nodes.second())).isEqualTo(InstrumentState.PROPOSED);
        assertThat(check(nodes.first(), nodes.second()).permitted()).isFalse();
        var again = in(nodes.first(), (instruments, tx) -> instruments.propose(tx, HEAD, TERMS));
        assertThat(again.steps()).as("the same terms again change nothing").hasSize(1);
    }

    @Test
    @Order(2)
    void whatComesInBeforeTheInstrumentIsInForceIsQuarantined() {
        var entry = nodes.first().append(nodes.members(), request(nodes.first(), nodes.second(), Set.of(about)));
        nodes.second().awaitQuarantined(entry);
    }

    @Test
    @Order(3)
    void aStepWithoutAReasonOrWithoutALogIsNotTaken() {
        assertThatThrownBy(() -> in(nodes.first(), (instruments, tx) ->
                instruments.step(tx, HEAD, acceptance(), Optional.empty(), " ")))
                .isInstanceOfSatisfying(ProblemException.class,
                        refused -> assertThat(refused.fieldErrors()).extracting("path").containsExactly("justification"));
        try (var _ = new RefusingLog(nodes.first().node())) {
            assertThatThrownBy(() -> step(nodes.first(), acceptance())).hasStackTraceContaining("takes no more");
        }
        assertThat(knows(nodes.first(), 2)).isFalse();
        assertThat(LogReader.about(nodes.first().node(), logged())).isEmpty();
    }

    /** How the log of processing names the instrument. */
    private static String logged() {
        return "instrument/" + TERMS.instrument();
    }

    @Test
    @Order(4)
    void withBothAcceptancesItIsInForceAtBoth() {
        step(nodes.first(), acceptance());
        var disclosed = LogReader.about(nodes.first().node(), logged()).getLast();
        assertThat(disclosed.kind()).isEqualTo(ProcessingKind.DISCLOSURE);
        assertThat(disclosed.userName()).isEqualTo("head");
        assertThat(disclosed.justification()).isEqualTo(WHY);
        assertThat(disclosed.recipients()).containsExactly("es.policia-nacional");
        assertThat(step(nodes.first(), acceptance()).steps()).as("the same step again changes nothing").hasSize(2);
        nodes.second().await("their acceptance", () -> knows(nodes.second(), 2));
        var collected = LogReader.about(nodes.second().node(), logged()).getLast();
        assertThat(collected.kind()).isEqualTo(ProcessingKind.COLLECTION);
        assertThat(collected.userName()).isEqualTo(ProcessingRecord.NODE);
        assertThat(collected.justification()).isEqualTo("received from ma.dgsn-dgst");
        assertThat(state(nodes.second())).isEqualTo(InstrumentState.PROPOSED);
        step(nodes.second(), acceptance());
        nodes.first().await("the acceptance", () -> state(nodes.first()) == InstrumentState.IN_FORCE);
        assertThat(state(nodes.second())).isEqualTo(InstrumentState.IN_FORCE);
        assertThat(check(nodes.first(), nodes.second()).permitted()).isTrue();
        assertThat(check(nodes.second(), nodes.first()).basis()).containsExactly(about);
    }

    @Test
    @Order(5)
    void whatTheTermsPermitIsHandedOnAndAMessageThatNamesNoTermsIsNot() {
        var good = nodes.first().append(nodes.members(), request(nodes.first(), nodes.second(), Set.of(about)));
        nodes.second().awaitOpened(good);
        var unnamed = nodes.first().append(nodes.members(), request(nodes.first(), nodes.second(), Set.of()));
        nodes.second().awaitQuarantined(unnamed);
    }

    @Test
    @Order(5)
    void aMessageToOthersThanTheReadersOfTheChannelIsQuarantined() {
        var message = request(nodes.first(), nodes.second(), Set.of(about));
        var header = message.header();
        var elsewhere = new Header(header.id(), header.dossier(), header.from(), Set.of(new ServiceId("nl.politie")),
                header.inReplyTo(), header.lineage(), header.marking(), header.transferBasis(), header.decidedOn(), header.composedAt());
        nodes.second().awaitQuarantined(nodes.first().append(nodes.members(), new RequestForInformation(elsewhere,
                message.subject(), message.urgency(), "", message.question(), message.facts(), "", List.of(), Optional.empty())));
    }

    @Test
    @Order(5)
    void termsThatWouldReplaceThoseOfOtherPartiesAreQuarantined() {
        var letter = TermsYaml.read("x", ExampleInstruments.yaml(ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS));
        in(nodes.second(), (instruments, tx) -> {
            var held = new Terms(new InstrumentId("held.by-others"), 1, letter.strength(), letter.scope(), letter.title(),
                    letter.modelledOn(), letter.parties(), letter.services(), letter.entryIntoForce(), letter.lastDay(),
                    letter.breaks(), letter.zone(), letter.clauses());
            var proposal = new InstrumentProposal(held, org.entente.formats.Hashes.of(held));
            var store = nodes.second().node().bean(InstrumentStore.class);
            store.begin(tx, proposal, Set.of());
            store.add(tx, new ServiceId("nl.politie"), proposal, java.time.Instant.EPOCH, "head", Optional.empty());
            return proposal;
        });
        var stolen = new Terms(new InstrumentId("held.by-others"), 2, TERMS.strength(), TERMS.scope(), TERMS.title(),
                TERMS.modelledOn(), TERMS.parties(), TERMS.services(), TERMS.entryIntoForce(), TERMS.lastDay(), TERMS.breaks(),
                TERMS.zone(), TERMS.clauses());
        nodes.second().awaitQuarantined(nodes.first().append(nodes.members(),
                new InstrumentProposal(stolen, org.entente.formats.Hashes.of(stolen))));
    }

    @Test
    @Order(6)
    void aLaterVersionNeedsAHigherNumberAndNonsenseChangesNothing() {
        var changed = TermsYaml.read("changed", ExampleInstruments.yaml(ExampleInstruments.CONVENTION_MOROCCO_SPAIN)
                .replace("days: 1096", "days: 1000"));
        assertThatThrownBy(() -> in(nodes.first(), (instruments, tx) -> instruments.propose(tx, HEAD, changed)))
                .isInstanceOfSatisfying(ProblemException.class, p -> assertThat(p.code()).isEqualTo(AgreementsError.VERSION_TAKEN));
        assertThatThrownBy(() -> step(nodes.first(), new InstrumentRejection(about, "A", ApproverRole.DELEGATED, "invented")))
                .isInstanceOfSatisfying(ProblemException.class, p -> assertThat(p.code()).isEqualTo(AgreementsError.ALREADY_ACCEPTED));
        assertThatThrownBy(() -> in(nodes.first(), (instruments, tx) -> instruments.step(tx, HEAD, acceptance(),
                Optional.of(new PartyId("es")), WHY))).isInstanceOfSatisfying(ProblemException.class,
                p -> assertThat(p.code()).isEqualTo(AgreementsError.NOT_OUR_STEP));
        assertThatThrownBy(() -> in(nodes.first(), (instruments, tx) -> instruments.recordHere(tx, HEAD,
                new Terms(new InstrumentId("other"), 1, TERMS.strength(), TERMS.scope(), TERMS.title(), TERMS.modelledOn(),
                        TERMS.parties(), TERMS.services(), TERMS.entryIntoForce(), TERMS.lastDay(), TERMS.breaks(), TERMS.zone(),
                        TERMS.clauses())))).isInstanceOfSatisfying(ProblemException.class,
                p -> assertThat(p.code()).isEqualTo(AgreementsError.CHANNEL_OPEN));
        assertThat(knows(nodes.first(), 4)).isFalse();
    }

    @Test
    @Order(7)
    void aSuspensionStopsBothSidesAndTheResumptionLetsThemGoOn() {
        var today = LocalDate.now(TERMS.zone());
        step(nodes.second(), new Suspension(about, "Approver (fictional)", ApproverRole.HEAD_OF_SERVICE, today, today, "invented"));
        assertThat(check(nodes.second(), nodes.first()).permitted()).isFalse();
        nodes.first().await("the suspension", () -> state(nodes.first()) == InstrumentState.SUSPENDED);
        assertThat(check(nodes.first(), nodes.second()).findings()).anyMatch(finding -> finding.reason() == Reason.SUSPENDED);
        step(nodes.second(), new Resumption(about, "Approver (fictional)", ApproverRole.HEAD_OF_SERVICE, today, today, "invented"));
        nodes.first().await("the resumption", () -> state(nodes.first()) == InstrumentState.IN_FORCE);
        assertThat(check(nodes.first(), nodes.second()).permitted()).isTrue();
    }

    @Test
    @Order(8)
    void aDenunciationTakesEffectAfterItsNoticeAndASecondIsRefused() {
        var today = LocalDate.now(TERMS.zone());
        var denunciation = new Denunciation(about, "Approver (fictional)", ApproverRole.HEAD_OF_SERVICE, today, today, "invented");
        var denounced = step(nodes.first(), denunciation);
        assertThat(denounced.instrument().exits().getFirst().at())
                .isEqualTo(today.plusDays(180).atStartOfDay(TERMS.zone()).toInstant());
        assertThat(check(nodes.first(), nodes.second()).permitted()).as("still in force during the notice").isTrue();
        var second = new Denunciation(about, "Another (fictional)", ApproverRole.HEAD_OF_SERVICE, today, today, "again");
        assertThatThrownBy(() -> step(nodes.first(), second)).isInstanceOfSatisfying(ProblemException.class,
                p -> assertThat(p.code()).isEqualTo(AgreementsError.ALREADY_DENOUNCED));
    }

    @Test
    @Order(9)
    void anInstrumentWithAPartyWithoutANodeIsRecordedHereAndItsEndDenies() {
        var terms = TermsYaml.read("example", ExampleInstruments.yaml(ExampleInstruments.WORLD_CUP_MOROCCO_QATAR));
        var known = in(nodes.first(), (instruments, tx) -> instruments.recordHere(tx, HEAD, terms));
        assertThat(known.local()).isTrue();
        for (var party : terms.parties()) {
            in(nodes.first(), (instruments, tx) -> instruments.step(tx, HEAD, new InstrumentAcceptance(
                    known.instrument().reference(), "Approver (fictional)", ApproverRole.PLENIPOTENTIARY,
                    LocalDate.of(2022, 5, 25)), Optional.of(party), ""));
        }
        var logged = LogReader.about(nodes.first().node(), "instrument/" + terms.instrument());
        assertThat(logged).extracting(ProcessingEntry::kind).containsExactly(ProcessingKind.COLLECTION, ProcessingKind.COLLECTION);
        assertThat(logged).extracting(ProcessingEntry::userName).containsOnly("head");
        var qatar = new ServiceId("qa.interior");
        var marking = new Marking(Classification.RESTRICTED, HandlingCode.H1, SourceEvaluation.A, InformationEvaluation.CERTAIN,
                EnumSet.of(Purpose.TRAINING), Set.of(Topic.MAJOR_EVENTS), EnumSet.of(DataCategory.EXPERTISE), Set.of());
        var act = new Act(ActKind.SPONTANEOUS_INFORMATION, nodes.first().service(), Set.of(qatar), Optional.of(marking),
                Optional.empty(), Lineage.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        var decision = nodes.first().read(tx -> nodes.first().node().bean(ReleaseCheck.class).check(tx, act));
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.findings()).anyMatch(finding -> finding.reason() == Reason.ENDED
                && finding.clause().clause().equals("duration"));
        assertThatThrownBy(() -> in(nodes.first(), (instruments, tx) -> instruments.propose(tx, HEAD,
                TermsYaml.read("x", ExampleInstruments.yaml(ExampleInstruments.LETTER_OF_INTENT_MOROCCO_NETHERLANDS)))))
                .isInstanceOfSatisfying(ProblemException.class, p -> assertThat(p.code()).isEqualTo(AgreementsError.NO_CHANNEL));
    }

    @Test
    @Order(10)
    void aRestartForgetsNothing() {
        nodes.first().restart();
        assertThat(knows(nodes.first(), 6)).isTrue();
        assertThat(state(nodes.first())).isEqualTo(InstrumentState.IN_FORCE);
    }
}
