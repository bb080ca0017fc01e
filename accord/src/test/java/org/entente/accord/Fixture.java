package org.entente.accord;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invented instruments and acts, made short. */
final class Fixture {
    static final ServiceId MA = new ServiceId("ma.dgsn-dgst");
    static final ServiceId ES = new ServiceId("es.policia-nacional");
    static final ServiceId CNI = new ServiceId("es.cni");
    static final ServiceId DE = new ServiceId("de.bundespolizei");
    static final ServiceId NL = new ServiceId("nl.politie");
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final LocalisedText TEXT = LocalisedText.of("Says something.", "Dit quelque chose.", "Dice algo.",
            "Sagt etwas.", "يقول شيئًا.");
    private static final Map<ServiceId, Set<ServiceKind>> KINDS = Map.of(
            MA, EnumSet.of(ServiceKind.POLICE, ServiceKind.INTELLIGENCE), ES, EnumSet.of(ServiceKind.POLICE),
            CNI, EnumSet.of(ServiceKind.INTELLIGENCE), DE, EnumSet.of(ServiceKind.POLICE), NL, EnumSet.of(ServiceKind.POLICE));

    private Fixture() {
    }

    static PartyId party(ServiceId service) {
        return new PartyId(service.value().substring(0, service.value().indexOf('.')));
    }

    /** A permission of requests and answers about suspects' identity, for investigation, on drugs and counter-terrorism. */
    static Clause.Permission personal(String id) {
        return new Clause.Permission(id, TEXT, EnumSet.of(ActKind.REQUEST_FOR_INFORMATION, ActKind.ANSWER, ActKind.REFUSAL),
                EnumSet.of(Purpose.INVESTIGATION), Set.of(Topic.DRUGS, Topic.COUNTER_TERRORISM),
                EnumSet.of(DataCategory.OFFICIAL_CONTACT, DataCategory.IDENTITY), EnumSet.of(DataSubjectCategory.SUSPECT),
                Classification.CONFIDENTIAL, EnumSet.of(HandlingCode.H0, HandlingCode.H2),
                EnumSet.of(TransferBasis.LEGALLY_BINDING_INSTRUMENT));
    }

    /** A permission of visits, minutes and questions about trends. */
    static Clause.Permission strategic(String id) {
        return new Clause.Permission(id, TEXT, EnumSet.of(ActKind.VISIT_NOTICE, ActKind.MINUTES_PROPOSAL,
                ActKind.MINUTES_APPROVAL, ActKind.REQUEST_FOR_INFORMATION),
                EnumSet.of(Purpose.COOPERATION, Purpose.TRAINING), Set.of(),
                EnumSet.of(DataCategory.OFFICIAL_CONTACT, DataCategory.TRENDS), Set.of(), Classification.RESTRICTED,
                Set.of(), Set.of());
    }

    static Terms terms(String id, InstrumentScope scope, BreakEffect effect, List<ServiceId> services, Clause... clauses) {
        Set<PartyId> parties = new LinkedHashSet<>();
        List<CompetentService> competent = new ArrayList<>();
        for (ServiceId service : services) {
            parties.add(party(service));
            competent.add(new CompetentService(service, party(service), KINDS.get(service)));
        }
        return new Terms(new InstrumentId(id), 1, InstrumentStrength.CONVENTION, scope, TEXT, Optional.empty(), parties,
                competent, new EntryIntoForce(Optional.empty(), 0), Optional.empty(), new BreakRule(0, 90, effect),
                ZoneId.of("Europe/Madrid"), List.of(clauses));
    }

    /** Any hash will do here: formats computes the real one. */
    static Digest hash(Terms terms) {
        return new Digest(HexFormat.of().toHexDigits(terms.instrument().hashCode()).repeat(4)
                + HexFormat.of().toHexDigits(terms.version()).repeat(4));
    }

    static Instrument inForce(Terms terms) {
        Instrument instrument = InstrumentLife.proposed(terms, hash(terms));
        for (PartyId party : terms.parties()) {
            instrument = InstrumentLife.after(instrument, acceptance(instrument, START), serviceOf(terms, party));
        }
        return instrument;
    }

    static ServiceId serviceOf(Terms terms, PartyId party) {
        return terms.services().stream().filter(service -> service.party().equals(party)).findFirst().orElseThrow().service();
    }

    static InstrumentAcceptance acceptance(Instrument instrument, LocalDate day) {
        return new InstrumentAcceptance(instrument.reference(), "Approver Invented", ApproverRole.PLENIPOTENTIARY, day);
    }

    static Marking marking(Set<Purpose> purposes, Set<Topic> topics, Set<DataCategory> categories) {
        boolean personal = categories.stream().anyMatch(DataCategory::aboutDataSubjects);
        return new Marking(Classification.RESTRICTED, HandlingCode.H2, SourceEvaluation.B, InformationEvaluation.CORROBORATED,
                purposes, topics, categories, personal ? EnumSet.of(DataSubjectCategory.SUSPECT) : Set.of());
    }

    static Marking aboutASuspect() {
        return marking(EnumSet.of(Purpose.INVESTIGATION), Set.of(Topic.DRUGS), EnumSet.of(DataCategory.IDENTITY));
    }

    static Act request(ServiceId from, Set<ServiceId> to, Marking marking) {
        return new Act(ActKind.REQUEST_FOR_INFORMATION, from, to, Optional.of(marking), marking.aboutDataSubjects()
                ? Optional.of(TransferBasis.LEGALLY_BINDING_INSTRUMENT) : Optional.empty(), Lineage.NONE,
                Optional.of(Urgency.ORDINARY), Optional.empty(), Optional.empty(), Set.of());
    }

    static Act with(Act act, ActKind kind, Marking marking, Optional<TransferBasis> basis, Lineage lineage) {
        return new Act(kind, act.from(), act.to(), Optional.of(marking), basis, lineage, act.urgency(), act.ground(),
                act.original(), act.decidedOn());
    }

    static Map<Reason, String> reasons(Decision decision) {
        Map<Reason, String> reasons = new HashMap<>();
        decision.findings().forEach(finding -> reasons.merge(finding.reason(),
                finding.clause().instrument() + "/" + finding.clause().clause() + finding.args(), (a, b) -> a + " " + b));
        return reasons;
    }
}
