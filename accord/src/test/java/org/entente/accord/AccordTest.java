package org.entente.accord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.accord.Fixture.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccordTest {
    private static final Clause ONWARD = new Clause.OnwardTransfer("art-6", TEXT, OnwardRule.WITH_CONSENT, Optional.of(24));
    private static final Clause COUNTER_TERRORISM_TO_INTELLIGENCE = new Clause.Disclosure("art-5", TEXT, ServiceKind.POLICE,
            ServiceKind.INTELLIGENCE, Set.of(Topic.COUNTER_TERRORISM));
    private static final Clause TO_POLICE = new Clause.Disclosure("art-5b", TEXT, ServiceKind.INTELLIGENCE,
            ServiceKind.POLICE, Set.of());
    private static final Clause DEADLINES = new Clause.Deadlines("art-7", TEXT, Map.of(
            Urgency.URGENT_DIRECT, new Period(8, PeriodUnit.HOURS), Urgency.ORDINARY, new Period(7, PeriodUnit.CALENDAR_DAYS)));
    private static final Terms CONVENTION = terms("ma-es", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL,
            List.of(MA, ES, CNI), personal("art-1"), strategic("art-2"), ONWARD, COUNTER_TERRORISM_TO_INTELLIGENCE, TO_POLICE,
            DEADLINES, new Clause.Retention("art-8", TEXT, Set.of(), 365, 90));
    private static final Terms LETTER = terms("ma-nl", InstrumentScope.STRATEGIC, BreakEffect.FOR_ALL, List.of(MA, NL),
            strategic("art-2"), TO_POLICE, new Clause.Exclusion("art-4", TEXT, DataCategory.allAboutDataSubjects()));
    private static final Terms ARRANGEMENT = terms("ma-es-de", InstrumentScope.STRATEGIC, BreakEffect.FOR_THE_PARTY,
            List.of(MA, ES, DE), strategic("art-1"), TO_POLICE);
    private static final Instrument CONVENTION_IN_FORCE = inForce(CONVENTION);
    private static final List<Instrument> INSTRUMENTS = List.of(CONVENTION_IN_FORCE, inForce(LETTER), inForce(ARRANGEMENT));

    private static Decision decide(Act act) {
        return Accord.decide(act, INSTRUMENTS, NOW);
    }

    private static Decision decideUnder(Act act, Instrument instrument, Instant now) {
        return Accord.decide(act, List.of(instrument), now);
    }

    private static Marking trends() {
        return marking(EnumSet.of(Purpose.TRAINING), Set.of(), EnumSet.of(DataCategory.TRENDS));
    }

    @Test
    void whatAClauseCoversInEverythingMayPassAndTheTermsAreNamed() {
        Decision decision = decide(request(MA, Set.of(ES), aboutASuspect()));
        assertThat(decision.permitted()).isTrue();
        assertThat(decision.basis()).containsExactly(CONVENTION_IN_FORCE.reference());
        assertThat(reasons(decision)).containsEntry(Reason.PERMITTED, "ma-es/art-1[]");
        assertThat(decision.findings()).allSatisfy(finding -> assertThat(finding.text().texts())
                .containsKeys(Language.EN, Language.FR, Language.ES, Language.DE, Language.AR));
    }

    @Test
    void withoutAnInstrumentBetweenTheServicesNothingMayPass() {
        Decision decision = decide(request(DE, Set.of(NL), trends()));
        assertThat(decision.permitted()).isFalse();
        assertThat(reasons(decision)).containsOnlyKeys(Reason.NO_INSTRUMENT);
        assertThat(Accord.decide(request(MA, Set.of(ES), trends()), List.of(), NOW).permitted()).isFalse();
    }

    @Test
    void aServiceThatItsPartyDidNotDesignateIsNamed() {
        Decision decision = Accord.decide(request(MA, Set.of(CNI), trends()), INSTRUMENTS.subList(0, 3), NOW);
        assertThat(reasons(decision).keySet()).containsExactly(Reason.KIND_OF_SERVICE_NOT_COVERED);
        Decision undesignated = Accord.decide(request(DE, Set.of(CNI), trends()), INSTRUMENTS, NOW);
        assertThat(reasons(undesignated)).containsEntry(Reason.SERVICE_NOT_DESIGNATED, "ma-es-de/services[es.cni]");
    }

    @Test
    void dataAboutAPersonUnderAStrategicInstrumentIsDeniedByItsOwnClause() {
        Decision decision = decide(request(MA, Set.of(NL), aboutASuspect()));
        assertThat(decision.permitted()).isFalse();
        assertThat(reasons(decision)).containsEntry(Reason.DATA_EXCLUDED, "ma-nl/art-4[identity]");
        assertThat(decision.denying()).containsExactly(new ClauseReference(new InstrumentId("ma-nl"), "art-4"));
    }

    @Test
    void aStrategicInstrumentWithoutSuchAClauseDeniesItAllTheSame() {
        Decision decision = Accord.decide(request(DE, Set.of(ES), aboutASuspect()), INSTRUMENTS, NOW);
        assertThat(reasons(decision)).containsEntry(Reason.STRATEGIC, "ma-es-de/scope[identity]");
    }

    @Test
    void officialContactsPassUnderAStrategicInstrument() {
        VisitNotice notice = new VisitNotice(new EngagementId("v-1"), 1, EngagementKind.VISIT, TEXT,
                new Interval(START, Optional.empty()), List.of(), Set.of(NL), Set.of(MA), Set.of(), Set.of(Topic.DRUGS),
                List.of(), List.of(), true);
        assertThat(decide(Act.of(notice, MA, Set.of(NL))).permitted()).isTrue();
    }

    @Test
    void eachThingThatNoClauseCoversIsSaid() {
        Act act = request(MA, Set.of(ES), aboutASuspect());
        Optional<TransferBasis> basis = act.transferBasis();
        Marking good = aboutASuspect();
        assertThat(reasons(decide(with(act, ActKind.ALERT, good, basis, Lineage.NONE))))
                .containsEntry(Reason.ACT_NOT_COVERED, "ma-es/art-1[alert] ma-es/art-2[alert]");
        assertThat(reasons(decide(with(act, act.kind(), good, Optional.empty(), Lineage.NONE))))
                .containsEntry(Reason.TRANSFER_BASIS_MISSING, "ma-es/art-1[]");
        assertThat(reasons(decide(with(act, act.kind(), good, Optional.of(TransferBasis.LEGAL_CLAIM), Lineage.NONE))))
                .containsEntry(Reason.TRANSFER_BASIS_NOT_ACCEPTED, "ma-es/art-1[legal-claim]");
        assertThat(reasons(decide(request(MA, Set.of(ES), marking(EnumSet.of(Purpose.INVESTIGATION), Set.of(Topic.DRUGS),
                EnumSet.of(DataCategory.IDENTITY, DataCategory.BIOMETRIC))))))
                .containsEntry(Reason.DATA_CATEGORY_NOT_COVERED, "ma-es/art-1[biometric] ma-es/art-2[identity, biometric]");
        assertThat(reasons(decide(request(MA, Set.of(ES), marking(EnumSet.of(Purpose.PROSECUTION, Purpose.INVESTIGATION),
                Set.of(Topic.DRUGS), EnumSet.of(DataCategory.IDENTITY))))))
                .containsEntry(Reason.PURPOSE_NOT_COVERED, "ma-es/art-1[prosecution]");
        assertThat(reasons(decide(request(MA, Set.of(ES), marking(EnumSet.of(Purpose.INVESTIGATION),
                Set.of(Topic.DRUGS, Topic.FIREARMS), EnumSet.of(DataCategory.IDENTITY))))))
                .containsEntry(Reason.TOPIC_NOT_COVERED, "ma-es/art-1[firearms]");
        assertThat(reasons(decide(request(MA, Set.of(ES), marking(EnumSet.of(Purpose.INVESTIGATION), Set.of(),
                EnumSet.of(DataCategory.IDENTITY)))))).containsEntry(Reason.TOPIC_MISSING, "ma-es/art-1[]");
    }

    @Test
    void aCategoryOfPersonClassificationOrHandlingCodeOutsideTheClauseIsSaid() {
        Act act = request(MA, Set.of(ES), aboutASuspect());
        Marking good = aboutASuspect();
        assertThat(reasons(decide(request(MA, Set.of(ES), new Marking(Classification.RESTRICTED, HandlingCode.H2, good.source(),
                good.information(), good.purposes(), good.topics(), good.dataCategories(),
                EnumSet.of(DataSubjectCategory.VICTIM, DataSubjectCategory.SUSPECT))))))
                .containsEntry(Reason.DATA_SUBJECT_NOT_COVERED, "ma-es/art-1[victim]");
        assertThat(reasons(decide(request(MA, Set.of(ES), new Marking(Classification.SECRET, HandlingCode.H2, good.source(),
                good.information(), good.purposes(), good.topics(), good.dataCategories(), good.dataSubjects())))))
                .containsEntry(Reason.CLASSIFICATION_TOO_HIGH, "ma-es/art-1[confidential]");
        assertThat(reasons(decide(with(act, act.kind(), new Marking(Classification.RESTRICTED, HandlingCode.H1, good.source(),
                good.information(), good.purposes(), good.topics(), good.dataCategories(), good.dataSubjects()),
                act.transferBasis(), Lineage.NONE)))).containsEntry(Reason.HANDLING_NOT_COVERED, "ma-es/art-1[h1]");
    }

    @Test
    void policeDiscloseToIntelligenceOnlyOnTheTopicsThatTheTermsSay() {
        Marking terrorism = marking(EnumSet.of(Purpose.INVESTIGATION), Set.of(Topic.COUNTER_TERRORISM),
                EnumSet.of(DataCategory.IDENTITY));
        assertThat(decide(request(MA, Set.of(CNI), terrorism)).permitted()).isTrue();
        Decision drugs = decide(request(MA, Set.of(CNI), aboutASuspect()));
        assertThat(drugs.permitted()).isFalse();
        assertThat(reasons(drugs)).containsEntry(Reason.KIND_OF_SERVICE_NOT_COVERED, "ma-es/same-kind[intelligence]");
    }

    @Test
    void aServiceOfTwoKindsLearnsWhichOfItsKindsMaySeeIt() {
        Decision drugs = decide(request(ES, Set.of(MA), aboutASuspect()));
        assertThat(drugs.obligations()).contains(new Obligation.VisibleTo(
                new ClauseReference(new InstrumentId("ma-es"), "same-kind"), MA, EnumSet.of(ServiceKind.POLICE)));
        Decision terrorism = decide(request(ES, Set.of(MA), marking(EnumSet.of(Purpose.INVESTIGATION),
                Set.of(Topic.COUNTER_TERRORISM), EnumSet.of(DataCategory.IDENTITY))));
        assertThat(terrorism.obligations()).contains(new Obligation.VisibleTo(new ClauseReference(new InstrumentId("ma-es"),
                "art-5"), MA, EnumSet.of(ServiceKind.POLICE, ServiceKind.INTELLIGENCE)));
    }

    @Test
    void aPermittedRequestComesWithItsObligations() {
        InstrumentId id = new InstrumentId("ma-es");
        assertThat(decide(request(MA, Set.of(ES), aboutASuspect())).obligations()).containsExactlyInAnyOrder(
                new Obligation.AnswerWithin(new ClauseReference(id, "art-7"), Urgency.ORDINARY,
                        new Period(7, PeriodUnit.CALENDAR_DAYS), CONVENTION.zone()),
                new Obligation.Handle(new ClauseReference(id, "art-1"), HandlingCode.H2),
                new Obligation.VisibleTo(new ClauseReference(id, "art-5b"), ES, EnumSet.of(ServiceKind.POLICE)),
                new Obligation.KeepFromOthers(new ClauseReference(id, "art-6"), OnwardRule.WITH_CONSENT),
                new Obligation.Retain(new ClauseReference(id, "art-8"), LocalDate.of(2027, 6, 15), LocalDate.of(2026, 9, 13), 90));
    }

    @Test
    void aRefusalOnAGroundThatWasNotAgreedIsDenied() {
        Terms terms = terms("ma-es.r", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"),
                new Clause.Refusals("art-9", TEXT, EnumSet.of(RefusalGround.NOT_AVAILABLE)));
        Act request = request(ES, Set.of(NL), aboutASuspect());
        for (RefusalGround ground : RefusalGround.values()) {
            Act refusal = new Act(ActKind.REFUSAL, ES, Set.of(NL), request.marking(), request.transferBasis(), Lineage.NONE,
                    Optional.empty(), Optional.of(ground), Optional.empty(), Set.of());
            Decision decision = decideUnder(refusal, inForce(terms), NOW);
            assertThat(decision.permitted()).isEqualTo(ground == RefusalGround.NOT_AVAILABLE);
            if (!decision.permitted()) {
                assertThat(reasons(decision)).containsEntry(Reason.REFUSAL_GROUND_NOT_AGREED,
                        "ma-es.r/art-9[" + ground.code() + "]");
            }
        }
    }

    private static Act derived(ServiceId to, Optional<TermsReference> instrument, Optional<MessageId> consent,
                               Optional<String> threat) {
        Act act = request(ES, Set.of(to), aboutASuspect());
        return with(act, act.kind(), aboutASuspect(), act.transferBasis(),
                new Lineage(List.of(new Derivation(new MessageId("m-7"), NL, instrument, consent)), threat));
    }

    @Test
    void whatAThirdServiceProvidedGoesOnOnlyWithItsConsent() {
        assertThat(reasons(decide(derived(MA, Optional.empty(), Optional.empty(), Optional.empty()))))
                .containsEntry(Reason.CONSENT_MISSING, "charter/originator-control[m-7, nl.politie]");
        assertThat(decide(derived(MA, Optional.empty(), Optional.of(new MessageId("c-1")), Optional.empty())).permitted()).isTrue();
    }

    @Test
    void anImmediateThreatMayGoOnWithoutConsentWhereTheTermsSaySoAndTheOriginatorIsTold() {
        Optional<TermsReference> terms = Optional.of(CONVENTION_IN_FORCE.reference());
        Decision decision = decide(derived(MA, terms, Optional.empty(), Optional.of("An invented threat.")));
        assertThat(decision.permitted()).isTrue();
        assertThat(decision.obligations()).contains(new Obligation.NotifyOriginator(
                new ClauseReference(new InstrumentId("ma-es"), "art-6"), new MessageId("m-7"), NL, 24));
        assertThat(reasons(decision)).containsEntry(Reason.ORIGINATOR_NOTICE, "ma-es/art-6[m-7, nl.politie]");
        assertThat(decide(derived(MA, Optional.empty(), Optional.empty(), Optional.of("An invented threat."))).permitted()).isFalse();
    }

    @Test
    void theOriginatorItselfNeedsNoConsentToGetItsInformationBack() {
        Terms terms = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"));
        assertThat(decideUnder(derived(NL, Optional.empty(), Optional.empty(), Optional.empty()), inForce(terms), NOW).permitted())
                .isTrue();
    }

    @Test
    void oneMessageToTwoServicesPassesUnderOneInstrumentOfAllThree() {
        Decision decision = decide(request(MA, Set.of(ES, DE), trends()));
        assertThat(decision.permitted()).isTrue();
        assertThat(decision.basis()).extracting(reference -> reference.instrument().value()).containsExactly("ma-es-de");
    }

    @Test
    void membersOfOneChannelMayHaveDifferentTermsButEveryRecipientNeedsSome() {
        Decision both = decide(request(MA, Set.of(ES, NL), trends()));
        assertThat(both.permitted()).isTrue();
        assertThat(both.basis()).extracting(reference -> reference.instrument().value())
                .containsExactlyInAnyOrder("ma-es", "ma-nl");
        Decision one = decide(request(MA, Set.of(ES, NL), aboutASuspect()));
        assertThat(one.permitted()).isFalse();
        assertThat(one.findings()).allSatisfy(finding -> assertThat(finding.recipients()).containsExactly(NL));
        assertThat(one.basis()).isEmpty();
        assertThat(one.obligations()).isEmpty();
    }

    @Test
    void anInstrumentNotYetAcceptedOrNotYetInForceSaysSo() {
        Terms terms = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"));
        Instrument proposed = InstrumentLife.proposed(terms, hash(terms));
        Act act = request(ES, Set.of(NL), aboutASuspect());
        assertThat(reasons(decideUnder(act, proposed, NOW))).containsEntry(Reason.NOT_ACCEPTED, "es-nl/entry-into-force[]");
        Instrument accepted = inForce(terms);
        Instant before = accepted.inForceFrom().orElseThrow().minusNanos(1);
        assertThat(reasons(decideUnder(act, accepted, before)))
                .containsEntry(Reason.NOT_YET_IN_FORCE, "es-nl/entry-into-force[2026-01-01]");
        assertThat(decideUnder(act, accepted, before.plusNanos(1)).permitted()).isTrue();
    }

    @Test
    void aTimeBoxedInstrumentDeniesFromTheDayAfterItsLastInItsOwnTimeZone() {
        Terms open = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"));
        Terms boxed = new Terms(open.instrument(), 1, open.strength(), open.scope(), open.title(), open.modelledOn(),
                open.parties(), open.services(), open.entryIntoForce(), Optional.of(LocalDate.of(2026, 6, 15)), open.breaks(),
                open.zone(), open.clauses());
        Act act = request(ES, Set.of(NL), aboutASuspect());
        Instant end = Instant.parse("2026-06-15T22:00:00Z");
        assertThat(decideUnder(act, inForce(boxed), end.minusNanos(1)).permitted()).isTrue();
        assertThat(reasons(decideUnder(act, inForce(boxed), end))).containsEntry(Reason.ENDED, "es-nl/duration[2026-06-16]");
    }

    @Test
    void suspendedAndDenouncedInstrumentsSayByWhomAndSinceWhen() {
        Terms terms = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"));
        Instrument inForce = inForce(terms);
        Act act = request(ES, Set.of(NL), aboutASuspect());
        LocalDate day = LocalDate.of(2026, 6, 1);
        Instrument suspended = InstrumentLife.after(inForce, new Suspension(inForce.reference(), "Approver Invented",
                ApproverRole.HEAD_OF_SERVICE, day, day, "invented"), NL);
        assertThat(reasons(decideUnder(act, suspended, NOW))).containsEntry(Reason.SUSPENDED, "es-nl/suspension[2026-06-01, nl]");
        Instrument denounced = InstrumentLife.after(inForce, new Denunciation(inForce.reference(), "Approver Invented",
                ApproverRole.HEAD_OF_SERVICE, day, day, "invented"), ES);
        assertThat(decideUnder(act, denounced, NOW).permitted()).as("ninety days of notice").isTrue();
        assertThat(reasons(decideUnder(act, denounced, NOW.plus(Duration.ofDays(90)))))
                .containsEntry(Reason.DENOUNCED, "es-nl/denunciation[2026-08-30, es]");
    }

    @Test
    void aBreakForThePartyLeavesTheOthersTheirInstrument() {
        Instrument arrangement = inForce(ARRANGEMENT);
        LocalDate day = LocalDate.of(2026, 6, 1);
        Instrument without = InstrumentLife.after(arrangement, new Suspension(arrangement.reference(), "Approver Invented",
                ApproverRole.HEAD_OF_SERVICE, day, day, "invented"), DE);
        assertThat(decideUnder(request(MA, Set.of(ES), trends()), without, NOW).permitted()).isTrue();
        assertThat(decideUnder(request(MA, Set.of(DE), trends()), without, NOW).permitted()).isFalse();
        assertThat(decideUnder(request(DE, Set.of(ES), trends()), without, NOW).permitted()).isFalse();
        Decision both = decideUnder(request(MA, Set.of(ES, DE), trends()), without, NOW);
        assertThat(both.findings()).allSatisfy(finding -> assertThat(finding.recipients()).containsExactly(DE));
    }

    @Test
    void aMessageDecidedOnOlderTermsIsDeniedOnceTheyAreReplacedAndPermittedBefore() {
        Terms first = terms("es-nl", InstrumentScope.OPERATIONAL, BreakEffect.FOR_ALL, List.of(ES, NL), personal("art-1"));
        Terms second = new Terms(first.instrument(), 2, first.strength(), first.scope(), first.title(), first.modelledOn(),
                first.parties(), first.services(), new EntryIntoForce(Optional.of(LocalDate.of(2026, 6, 1)), 0),
                first.lastDay(), first.breaks(), first.zone(), first.clauses());
        List<Instrument> versions = InstrumentLife.versions(List.of(inForce(first), inForce(second)));
        Act onOld = request(ES, Set.of(NL), aboutASuspect()).decidedOn(Set.of(versions.getFirst().reference()));
        assertThat(Accord.decide(onOld, versions, NOW.minus(Duration.ofDays(30))).permitted()).isTrue();
        assertThat(reasons(Accord.decide(onOld, versions, NOW))).containsEntry(Reason.SUPERSEDED, "es-nl/duration[2026-06-01]");
        Act onUnknown = onOld.decidedOn(Set.of(new TermsReference(first.instrument(), new Digest("f".repeat(64)))));
        assertThat(reasons(Accord.decide(onUnknown, versions, NOW)))
                .containsEntry(Reason.TERMS_UNKNOWN, "es-nl/entry-into-force[" + "f".repeat(64) + "]");
        assertThat(Accord.decide(onOld.decidedOn(Set.of()), versions, NOW).basis())
                .containsExactly(versions.getLast().reference());
    }

    @ParameterizedTest
    @EnumSource(ActKind.class)
    void theCharterPermitsItsOwnKindsAfterEveryInstrumentIsGoneAndNothingElse(ActKind kind) {
        Marking marking = marking(EnumSet.of(Purpose.COOPERATION), Set.of(), EnumSet.of(DataCategory.OFFICIAL_CONTACT));
        Act act = new Act(kind, MA, Set.of(ES), Optional.of(marking), Optional.empty(), Lineage.NONE, Optional.empty(),
                Optional.empty(), Optional.of(marking), Set.of());
        assertThat(Accord.decide(act, List.of(), NOW).permitted()).isEqualTo(ActKind.ofCharter().contains(kind));
    }

    @Test
    void aCorrectionCannotCarryMoreThanWhatItCorrects() {
        Marking original = aboutASuspect();
        Act correction = new Act(ActKind.CORRECTION, MA, Set.of(NL), Optional.of(original), Optional.empty(), Lineage.NONE,
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        assertThat(Accord.decide(correction.correcting(original), List.of(), NOW).permitted()).isTrue();
        assertThat(decide(correction).permitted()).as("corrects nothing that is known").isFalse();
        assertThat(decide(correction.correcting(trends())).permitted()).as("wider than the original").isFalse();
        Act acknowledgement = with(correction, ActKind.ACKNOWLEDGEMENT, original, Optional.empty(), Lineage.NONE);
        assertThat(decide(acknowledgement).permitted()).as("data about a person in an acknowledgement").isFalse();
    }
}
