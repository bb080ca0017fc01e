package org.entente.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.*;

/** One payload of every kind, about invented persons, with every optional field set at least once. */
final class Samples {
    static final ServiceId MA = new ServiceId("ma.dgsn-dgst");
    static final ServiceId ES = new ServiceId("es.policia-nacional");
    static final InstrumentId CONVENTION = new InstrumentId("ma-es.sample");
    static final Digest HASH = new Digest("0123456789abcdef".repeat(4));
    static final TermsReference TERMS = new TermsReference(CONVENTION, HASH);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.250Z");
    static final SampleTexts TEXTS = new SampleTexts();

    private Samples() {
    }

    /** Texts that escape, mix scripts and leave the basic plane. */
    static final class SampleTexts {
        final LocalisedText title = LocalisedText.of("A \"title\" with \\ and tab\there", "Un titre à l’essai",
                "Título de prueba", "Ein Titel zur Probe", "عنوان للتجربة");
        final String text = "Line one\nline two: ≤ € 𝄞 مرحبا";
    }

    static Marking marking() {
        return new Marking(Classification.RESTRICTED, HandlingCode.H2, SourceEvaluation.B, InformationEvaluation.CORROBORATED,
                Set.of(Purpose.INVESTIGATION, Purpose.PREVENTION), Set.of(Topic.DRUGS, Topic.FIREARMS),
                EnumSet.of(DataCategory.IDENTITY, DataCategory.CONTACT_DETAILS, DataCategory.OFFICIAL_CONTACT),
                Set.of(DataSubjectCategory.SUSPECT));
    }

    static Header header() {
        Lineage lineage = new Lineage(List.of(new Derivation(new MessageId("m-0"), new ServiceId("nl.politie"),
                Optional.of(TERMS), Optional.of(new MessageId("m-9")))), Optional.of("An invented threat"));
        return new Header(new MessageId("m-1"), new DossierId("d-1"), MA, Set.of(ES), Optional.of(new MessageId("m-0")),
                lineage, marking(), Optional.of(TransferBasis.INDIVIDUAL_CASE), Set.of(TERMS), NOON);
    }

    static List<DataSubject> persons() {
        return List.of(new DataSubject(DataSubjectCategory.SUSPECT, "Ficticio Ejemplo", "1980-02", "none",
                List.of(new Identifier(IdentifierKind.TELEPHONE, "+000 000 0000")), "invented"));
    }

    static Optional<Attachments> attachments() {
        return Attachments.of(List.of(
                new Attachment("invented plan, page 1.pdf", "application/pdf", 10_737_418_240L, HASH, AttachmentKey.of(new byte[32])),
                new Attachment("صورة.jpg", "image/jpeg", 0, HASH, AttachmentKey.of("k".repeat(32).getBytes()))));
    }

    static Terms terms() {
        LocalisedText text = TEXTS.title;
        List<Clause> clauses = List.of(
                new Clause.Permission("art-1", text, Set.of(ActKind.REQUEST_FOR_INFORMATION, ActKind.ANSWER),
                        Set.of(Purpose.INVESTIGATION), Set.of(Topic.DRUGS), Set.of(DataCategory.IDENTITY),
                        Set.of(DataSubjectCategory.SUSPECT), Classification.SECRET, Set.of(HandlingCode.H1),
                        Set.of(TransferBasis.INDIVIDUAL_CASE)),
                new Clause.Exclusion("art-2", text, Set.of(DataCategory.SPECIAL)),
                new Clause.Disclosure("art-3", text, ServiceKind.POLICE, ServiceKind.INTELLIGENCE, Set.of(Topic.DRUGS)),
                new Clause.Deadlines("art-4", text, Map.of(Urgency.URGENT_DIRECT, new Period(8, PeriodUnit.HOURS))),
                new Clause.Refusals("art-5", text, Set.of(RefusalGround.NOT_AVAILABLE)),
                new Clause.OnwardTransfer("art-6", text, OnwardRule.WITH_CONSENT, Optional.of(24)),
                new Clause.Retention("art-7", text, Set.of(), 1000, 100));
        return new Terms(CONVENTION, 1, InstrumentStrength.CONVENTION, InstrumentScope.OPERATIONAL, text, Optional.of(text),
                Set.of(new PartyId("ma"), new PartyId("es")),
                List.of(new CompetentService(MA, new PartyId("ma"), Set.of(ServiceKind.POLICE, ServiceKind.INTELLIGENCE)),
                        new CompetentService(ES, new PartyId("es"), Set.of(ServiceKind.POLICE))),
                new EntryIntoForce(Optional.of(LocalDate.of(2026, 1, 1)), 30), Optional.of(LocalDate.of(2030, 12, 31)),
                new BreakRule(1, 90, BreakEffect.FOR_ALL), ZoneId.of("Africa/Casablanca"), clauses);
    }

    static List<Payload> all() {
        LocalDate day = LocalDate.of(2026, 4, 1);
        EngagementId visit = new EngagementId("visit-1");
        JointMinutes minutes = new JointMinutes(visit, 1, Map.of(Language.EN, List.of("One.", "Two."),
                Language.AR, List.of("واحد.", "اثنان.")));
        String text = TEXTS.text;
        MessageId other = new MessageId("m-0");
        return List.of(
                new InstrumentProposal(terms(), Hashes.of(terms())),
                new InstrumentAcceptance(TERMS, "Approver Invented", ApproverRole.PLENIPOTENTIARY, day),
                new InstrumentRejection(TERMS, "Approver Invented", ApproverRole.DELEGATED, text),
                new Suspension(TERMS, "Approver Invented", ApproverRole.HEAD_OF_SERVICE, day, day, text),
                new Resumption(TERMS, "Approver Invented", ApproverRole.HEAD_OF_SERVICE, day, day, text),
                new Denunciation(TERMS, "Approver Invented", ApproverRole.HEAD_OF_SERVICE, day, day, text),
                new Objection(new EntryPointer("channel/ma.dgsn-dgst", 7, HASH),
                        List.of(new ClauseReference(CONVENTION, "art-1")), text),
                new VisitNotice(visit, 2, EngagementKind.VISIT, TEXTS.title, new Interval(day, Optional.of(day)),
                        List.of("Nowhere"), Set.of(ES), Set.of(MA), Set.of(new ServiceId("es.cni")), Set.of(Topic.DRUGS),
                        List.of(new NoticedSession(new SessionId("s-1"), TEXTS.title, Optional.of(day), Set.of(MA, ES),
                                Set.of(Topic.DRUGS))),
                        List.of(new Delegate(Optional.of(new OfficialId("o-1")), "Delegate Invented", "Head", MA, true)), true),
                new MinutesProposal(minutes, Hashes.of(minutes)),
                new MinutesApproval(visit, Hashes.of(minutes), "Approver Invented", ApproverRole.HEAD_OF_DELEGATION, NOON),
                new CommitmentNotice(new CommitmentId("c-1"), visit, 2, ES, TEXTS.title, day, CommitmentState.OPEN, true),
                new CommitmentUpdate(new CommitmentId("c-1"), CommitmentState.FULFILLED, text, Optional.of(other)),
                new RequestForInformation(header(), "Subject", Urgency.URGENT_DIRECT, "soon", text, text, "likely", persons(),
                        Optional.of(new CommitmentId("c-1")), attachments()),
                new Answer(header(), text, persons(), true, attachments()),
                new Refusal(header(), RefusalGround.MINOR_OFFENCE, text),
                new SpontaneousInformation(header(), "Subject", text, persons(), attachments()),
                new Alert(header(), "Subject", text, persons(), NOON, attachments()),
                new Clarification(header(), ClarificationStep.QUESTION, text, List.of(), attachments()),
                new ExtensionNotice(header(), NOON, text),
                new ConsentRequest(header(), other, Set.of(new ServiceId("nl.politie")), Set.of(Purpose.PREVENTION), text),
                new Consent(header(), other, Set.of(new ServiceId("nl.politie")), true, ""),
                new Correction(header(), other, text, persons(), attachments()),
                new Erasure(header(), other, text),
                new Acknowledgement(header(), other, AcknowledgedStep.ERASED, ""),
                new Feedback(header(), text, true));
    }
}
