package org.entente.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.entente.accord.Accord;
import org.entente.accord.Act;
import org.entente.accord.ActKind;
import org.entente.accord.ApproverRole;
import org.entente.accord.BreakEffect;
import org.entente.accord.BreakRule;
import org.entente.accord.Classification;
import org.entente.accord.Clause;
import org.entente.accord.CompetentService;
import org.entente.accord.DataCategory;
import org.entente.accord.DataSubjectCategory;
import org.entente.accord.Decision;
import org.entente.accord.EntryIntoForce;
import org.entente.accord.HandlingCode;
import org.entente.accord.InformationEvaluation;
import org.entente.accord.Instrument;
import org.entente.accord.InstrumentAcceptance;
import org.entente.accord.InstrumentId;
import org.entente.accord.InstrumentLife;
import org.entente.accord.InstrumentScope;
import org.entente.accord.InstrumentStrength;
import org.entente.accord.Lineage;
import org.entente.accord.LocalisedText;
import org.entente.accord.Marking;
import org.entente.accord.OnwardRule;
import org.entente.accord.PartyId;
import org.entente.accord.Period;
import org.entente.accord.PeriodUnit;
import org.entente.accord.Purpose;
import org.entente.accord.Rulebook;
import org.entente.accord.ServiceId;
import org.entente.accord.ServiceKind;
import org.entente.accord.SourceEvaluation;
import org.entente.accord.Terms;
import org.entente.accord.Topic;
import org.entente.accord.TransferBasis;
import org.entente.accord.Urgency;
import org.entente.formats.Hashes;

/**
 * How many decisions one core makes a second when 200 instruments all name the acting parties. Each act is decided from
 * scratch and its whole answer, every clause with its text and every obligation, is made and looked at.
 */
public final class DecideBench {
    static final int INSTRUMENTS = 200;
    private static final int ACTS = 4_096;
    private static final double GOAL = 500_000;
    private static final long SEED = 20220616;
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final ServiceId MOROCCO = new ServiceId("ma.dgsn-dgst");
    private static final ServiceId SPAIN = new ServiceId("es.policia-nacional");
    private static final LocalisedText TEXT = LocalisedText.of("What the clause says.", "Ce que dit la clause.",
            "Lo que dice la cláusula.", "Was die Klausel besagt.", "ما ينص عليه البند.");
    private static final List<Topic> TOPICS = List.of(Topic.COUNTER_TERRORISM, Topic.DRUGS, Topic.FIREARMS,
            Topic.IRREGULAR_MIGRATION, Topic.CYBERCRIME, Topic.MONEY_LAUNDERING, Topic.ORGANISED_CRIME, Topic.MAJOR_EVENTS);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private DecideBench() {
    }

    /** Prints {@code decide.rate}, decisions a second and core. */
    public static void run(Figures figures) {
        Rulebook rulebook = Rulebook.of(instruments());
        List<Act> acts = acts();
        double permitted = acts.stream().filter(act -> Accord.decide(act, rulebook, NOW).permitted()).count();
        double clauses = acts.stream().mapToInt(act -> Accord.decide(act, rulebook, NOW).findings().size()).average().orElseThrow();
        figures.note("decide: %d instruments between the same two parties, %.0f%% of the acts permitted, %.1f clauses an answer"
                .formatted(INSTRUMENTS, 100 * permitted / acts.size(), clauses));
        seconds(rulebook, acts, 400_000);
        double best = 0;
        for (int round = 0; round < 5; round++) {
            int decisions = 400_000;
            best = Math.max(best, decisions / seconds(rulebook, acts, decisions));
        }
        figures.atLeast("decide.rate", best, "decisions/s/core", GOAL);
    }

    /**
     * Seconds of processor time, which garbage collection and compilation are part of: the figure is for one core, and other
     * work on the machine must not change it.
     */
    private static double seconds(Rulebook rulebook, List<Act> acts, int decisions) {
        long seen = 0;
        long from = PROCESS.getProcessCpuTime();
        for (int i = 0; i < decisions; i++) {
            seen += looked(Accord.decide(acts.get(i & ACTS - 1), rulebook, NOW));
        }
        double seconds = (PROCESS.getProcessCpuTime() - from) / 1e9;
        if (seen == 0) {
            throw new IllegalStateException("no clause was answered");
        }
        return seconds;
    }

    /** Touches every clause of the answer, so that none of them can be left out. */
    private static long looked(Decision decision) {
        long seen = decision.obligations().size();
        for (var finding : decision.findings()) {
            seen += finding.clause().clause().length() + finding.text().texts().size() + finding.args().size();
        }
        return seen;
    }

    static List<Instrument> instruments() {
        Random random = new Random(SEED);
        List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            Terms terms = terms("ma-es." + i, random);
            Instrument instrument = InstrumentLife.proposed(terms, Hashes.of(terms));
            for (ServiceId service : List.of(MOROCCO, SPAIN)) {
                instrument = InstrumentLife.after(instrument, new InstrumentAcceptance(instrument.reference(), "Invented",
                        ApproverRole.PLENIPOTENTIARY, LocalDate.of(2026, 1, 1)), service);
            }
            instruments.add(instrument);
        }
        return instruments;
    }

    private static Terms terms(String id, Random random) {
        PartyId morocco = new PartyId("ma");
        PartyId spain = new PartyId("es");
        List<Clause> clauses = List.of(permission("art-1", random, true), permission("art-2", random, false),
                new Clause.Disclosure("art-3", TEXT, ServiceKind.INTELLIGENCE, ServiceKind.POLICE, Set.of()),
                new Clause.Disclosure("art-4", TEXT, ServiceKind.POLICE, ServiceKind.INTELLIGENCE, Set.of(Topic.COUNTER_TERRORISM)),
                new Clause.Deadlines("art-5", TEXT, Map.of(Urgency.ORDINARY, new Period(7, PeriodUnit.CALENDAR_DAYS),
                        Urgency.URGENT_DIRECT, new Period(8, PeriodUnit.HOURS))),
                new Clause.OnwardTransfer("art-6", TEXT, OnwardRule.WITH_CONSENT, Optional.of(24)),
                new Clause.Retention("art-7", TEXT, Set.of(), 1_000, 365));
        // Every tenth instrument has ended, so that some denials are for that reason.
        Optional<LocalDate> lastDay = random.nextInt(10) == 0 ? Optional.of(LocalDate.of(2026, 3, 1)) : Optional.empty();
        return new Terms(new InstrumentId(id), 1, InstrumentStrength.CONVENTION, InstrumentScope.OPERATIONAL, TEXT,
                Optional.empty(), Set.of(morocco, spain),
                List.of(new CompetentService(MOROCCO, morocco, Set.of(ServiceKind.POLICE, ServiceKind.INTELLIGENCE)),
                        new CompetentService(SPAIN, spain, Set.of(ServiceKind.POLICE))),
                new EntryIntoForce(Optional.empty(), 0), lastDay, new BreakRule(0, 90, BreakEffect.FOR_ALL), ZoneOffset.UTC, clauses);
    }

    /** Each covers part of what is asked for, so that an act finds few of the 200 that cover it, or none. */
    private static Clause permission(String id, Random random, boolean personal) {
        Set<ActKind> acts = EnumSet.of(ActKind.ANSWER, ActKind.REFUSAL);
        acts.add(random.nextBoolean() ? ActKind.REQUEST_FOR_INFORMATION : ActKind.SPONTANEOUS_INFORMATION);
        Set<DataCategory> categories = EnumSet.of(DataCategory.OFFICIAL_CONTACT, DataCategory.TRENDS);
        if (personal) {
            categories.addAll(EnumSet.of(DataCategory.IDENTITY,
                    random.nextBoolean() ? DataCategory.VEHICLE : DataCategory.TRAVEL_DOCUMENT));
        }
        return new Clause.Permission(id, TEXT, acts, EnumSet.of(random.nextBoolean() ? Purpose.INVESTIGATION : Purpose.PREVENTION,
                Purpose.TRAINING), some(random, 2), categories,
                personal ? EnumSet.of(random.nextInt(3) == 0 ? DataSubjectCategory.VICTIM : DataSubjectCategory.SUSPECT) : Set.of(),
                random.nextBoolean() ? Classification.RESTRICTED : Classification.CONFIDENTIAL, Set.of(),
                personal ? EnumSet.of(TransferBasis.LEGALLY_BINDING_INSTRUMENT) : Set.of());
    }

    private static Set<Topic> some(Random random, int count) {
        Set<Topic> topics = new HashSet<>();
        while (topics.size() < count) {
            topics.add(TOPICS.get(random.nextInt(TOPICS.size())));
        }
        return topics;
    }

    static List<Act> acts() {
        Random random = new Random(SEED + 1);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < ACTS; i++) {
            boolean fromMorocco = random.nextBoolean();
            boolean personal = random.nextBoolean();
            Set<DataCategory> categories = personal ? EnumSet.of(DataCategory.IDENTITY, random.nextBoolean()
                    ? DataCategory.VEHICLE : DataCategory.TRAVEL_DOCUMENT) : EnumSet.of(DataCategory.TRENDS);
            Marking marking = new Marking(Classification.values()[random.nextInt(4)], HandlingCode.H1, SourceEvaluation.B,
                    InformationEvaluation.CORROBORATED, EnumSet.of(random.nextBoolean() ? Purpose.INVESTIGATION : Purpose.PREVENTION),
                    some(random, 1 + random.nextInt(2)), categories,
                    personal ? EnumSet.of(random.nextBoolean() ? DataSubjectCategory.VICTIM : DataSubjectCategory.SUSPECT) : Set.of());
            acts.add(new Act(random.nextBoolean() ? ActKind.REQUEST_FOR_INFORMATION : ActKind.SPONTANEOUS_INFORMATION,
                    fromMorocco ? MOROCCO : SPAIN, Set.of(fromMorocco ? SPAIN : MOROCCO), Optional.of(marking),
                    random.nextInt(8) == 0 ? Optional.empty() : Optional.of(TransferBasis.LEGALLY_BINDING_INSTRUMENT),
                    Lineage.NONE, Optional.of(Urgency.ORDINARY), Optional.empty(), Optional.empty(), Set.of()));
        }
        return acts;
    }
}
