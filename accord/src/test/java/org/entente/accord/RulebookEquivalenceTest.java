package org.entente.accord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index must decide what the plain reading of the instruments decides, for the same reasons. */
class RulebookEquivalenceTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20220613, 20220616})
    void theRulebookDecidesAsReadingOneInstrumentAfterTheOtherDoes(long seed) {
        RandomWorld world = new RandomWorld(new Random(seed));
        int permitted = 0;
        Set<Reason> seen = new HashSet<>();
        for (int round = 0; round < 25; round++) {
            List<Instrument> instruments = world.instruments();
            Rulebook rulebook = Rulebook.of(instruments);
            for (int i = 0; i < 200; i++) {
                Act act = world.act(instruments);
                Instant now = world.moment();
                NaiveAccord.Answer expected = NaiveAccord.decide(act, instruments, now);
                Decision decision = Accord.decide(act, rulebook, now);
                int number = i;
                int current = round;
                Supplier<String> context = () -> "seed " + seed + " round " + current + " act " + number + ": " + act;
                assertThat(decision.permitted()).as(context).isEqualTo(expected.permitted());
                assertThat(decision.basis()).as(context).containsExactlyInAnyOrderElementsOf(expected.basis());
                assertThat(denials(decision)).as(context).isEqualTo(expected.denials());
                assertThat(Accord.decide(act, rulebook, now)).as("the same again").isEqualTo(decision);
                permitted += decision.permitted() ? 1 : 0;
                decision.findings().forEach(finding -> seen.add(finding.reason()));
            }
        }
        assertThat(permitted).as("both answers occur").isBetween(100, 4_900);
        assertThat(seen).as("the acts reach the reasons").hasSizeGreaterThan(25);
    }

    private static Set<String> denials(Decision decision) {
        return decision.findings().stream().filter(finding -> finding.effect() == Effect.DENIES)
                .map(finding -> finding.clause().instrument() + "/" + finding.clause().clause() + " " + finding.reason() + " "
                        + finding.args()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Small sets of values, so that what is asked and what is permitted meet often. */
    private static final class RandomWorld {
        private static final List<Topic> TOPICS = List.of(Topic.DRUGS, Topic.FIREARMS, Topic.CYBERCRIME, Topic.MAJOR_EVENTS);
        private static final List<ServiceId> SERVICES = List.of("a.police", "a.intelligence", "a.both", "b.police",
                "b.ministry", "c.both", "d.police").stream().map(ServiceId::new).toList();
        private final Random random;

        RandomWorld(Random random) {
            this.random = random;
        }

        private <T> Set<T> some(List<T> values, double share, int fewest) {
            Set<T> chosen = values.stream().filter(_ -> random.nextDouble() < share).collect(Collectors.toSet());
            while (chosen.size() < fewest) {
                chosen.add(one(values));
            }
            return chosen;
        }

        private <T> T one(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private <T> T one(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private LocalDate day() {
            return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
        }

        Instant moment() {
            return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(86_400 * 120));
        }

        List<Instrument> instruments() {
            List<Instrument> instruments = IntStream.rangeClosed(0, random.nextInt(6))
                    .mapToObj(i -> instrument("i-" + i, 1)).collect(Collectors.toList());
            if (random.nextInt(3) == 0) {
                Terms first = instruments.getFirst().terms();
                instruments.add(lived(new Terms(first.instrument(), 2, first.strength(), first.scope(), first.title(),
                        first.modelledOn(), first.parties(), first.services(), new EntryIntoForce(Optional.of(day()), 10),
                        first.lastDay(), first.breaks(), first.zone(), first.clauses())));
            }
            return InstrumentLife.versions(instruments);
        }

        private Instrument instrument(String id, int version) {
            Set<ServiceId> services = new TreeSet<>(Comparator.comparing(ServiceId::value));
            services.addAll(some(SERVICES, 0.7, 2));
            services.add(SERVICES.getFirst());
            services.add(SERVICES.get(3));
            Set<PartyId> parties = services.stream().map(Fixture::party).collect(Collectors.toSet());
            InstrumentScope scope = random.nextInt(4) == 0 ? InstrumentScope.STRATEGIC : InstrumentScope.OPERATIONAL;
            List<Clause> clauses = Stream.concat(
                    IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> permission("p-" + i, scope)),
                    IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> other("o-" + i)))
                    .collect(Collectors.toMap(c -> c instanceof Clause.Permission || c instanceof Clause.Exclusion
                            || c instanceof Clause.Disclosure || c instanceof Clause.Retention ? c.id() : c.getClass().getName(),
                            c -> c, (a, _) -> a)).values().stream().sorted(Comparator.comparing(Clause::id)).toList();
            return lived(new Terms(new InstrumentId(id), version, one(InstrumentStrength.values()), scope, Fixture.TEXT,
                    Optional.empty(), parties, services.stream().map(service -> new CompetentService(service,
                            Fixture.party(service), kinds(service))).toList(),
                    new EntryIntoForce(random.nextBoolean() ? Optional.of(day()) : Optional.empty(), random.nextInt(20)),
                    random.nextInt(4) == 0 ? Optional.of(LocalDate.of(2026, 3, 15)) : Optional.empty(),
                    new BreakRule(random.nextInt(5), random.nextInt(30), one(BreakEffect.values())),
                    java.time.ZoneId.of(one(List.of("UTC", "Europe/Madrid", "Asia/Qatar"))), clauses));
        }

        private Set<ServiceKind> kinds(ServiceId service) {
            return service.value().endsWith("both") ? Set.of(ServiceKind.POLICE, ServiceKind.INTELLIGENCE)
                    : Set.of(ServiceKind.valueOf(service.value().substring(2).toUpperCase()));
        }

        private Clause permission(String id, InstrumentScope scope) {
            boolean personal = scope == InstrumentScope.OPERATIONAL && random.nextInt(4) > 0;
            List<DataCategory> categories = personal ? List.of(DataCategory.OFFICIAL_CONTACT, DataCategory.TRENDS,
                    DataCategory.IDENTITY, DataCategory.VEHICLE) : List.of(DataCategory.OFFICIAL_CONTACT, DataCategory.TRENDS);
            Set<DataCategory> chosen = new HashSet<>(some(categories, 0.8, 1));
            if (personal) {
                chosen.add(DataCategory.IDENTITY);
            }
            return new Clause.Permission(id, Fixture.TEXT, some(List.of(ActKind.values()), 0.7, 1),
                    some(List.of(Purpose.INVESTIGATION, Purpose.PREVENTION, Purpose.COOPERATION), 0.8, 1),
                    random.nextBoolean() ? Set.of() : some(TOPICS, 0.7, 1), chosen,
                    personal ? some(List.of(DataSubjectCategory.SUSPECT, DataSubjectCategory.VICTIM), 0.8, 1) : Set.of(),
                    one(Classification.values()), random.nextBoolean() ? Set.of() : some(List.of(HandlingCode.values()), 0.7, 1),
                    personal ? some(List.of(TransferBasis.INDIVIDUAL_CASE, TransferBasis.LEGAL_CLAIM), 0.7, 1) : Set.of());
        }

        private Clause other(String id) {
            return switch (random.nextInt(6)) {
                case 0 -> new Clause.Exclusion(id, Fixture.TEXT, Set.of(one(List.of(DataCategory.VEHICLE, DataCategory.TRENDS))));
                case 1 -> new Clause.Disclosure(id, Fixture.TEXT, ServiceKind.POLICE, ServiceKind.INTELLIGENCE,
                        some(TOPICS, 0.5, 0));
                case 2 -> new Clause.Disclosure(id, Fixture.TEXT, ServiceKind.INTELLIGENCE, ServiceKind.POLICE, Set.of());
                case 3 -> new Clause.Refusals(id, Fixture.TEXT, some(List.of(RefusalGround.values()), 0.5, 1));
                case 4 -> new Clause.OnwardTransfer(id, Fixture.TEXT, one(OnwardRule.values()),
                        random.nextBoolean() ? Optional.of(24) : Optional.empty());
                default -> new Clause.Retention(id, Fixture.TEXT, Set.of(), 100, 10);
            };
        }

        private Instrument lived(Terms terms) {
            Instrument instrument = InstrumentLife.proposed(terms, Fixture.hash(terms));
            for (PartyId party : terms.parties()) {
                if (random.nextInt(12) > 0) {
                    instrument = step(instrument, Fixture.acceptance(instrument, day()), party);
                }
            }
            for (PartyId party : terms.parties()) {
                LocalDate day = day();
                if (random.nextInt(10) == 0) {
                    instrument = step(instrument, new Suspension(instrument.reference(), "A", ApproverRole.DELEGATED, day,
                            day.plusDays(random.nextInt(9)), "invented"), party);
                    if (random.nextBoolean()) {
                        instrument = step(instrument, new Resumption(instrument.reference(), "A", ApproverRole.DELEGATED,
                                day, day.plusDays(random.nextInt(40)), "invented"), party);
                    }
                }
                if (random.nextInt(10) == 0) {
                    instrument = step(instrument, new Denunciation(instrument.reference(), "A", ApproverRole.DELEGATED, day,
                            day.plusDays(random.nextInt(9)), "invented"), party);
                }
                if (random.nextInt(30) == 0) {
                    instrument = step(instrument, new InstrumentRejection(instrument.reference(), "A",
                            ApproverRole.DELEGATED, "invented"), party);
                }
            }
            return instrument;
        }

        private static Instrument step(Instrument instrument, InstrumentEvent event, PartyId party) {
            try {
                return InstrumentLife.after(instrument, event, Fixture.serviceOf(instrument.terms(), party));
            } catch (InstrumentLife.RefusedStepException senseless) {
                return instrument;
            }
        }

        Act act(List<Instrument> instruments) {
            ServiceId from = one(SERVICES);
            Set<ServiceId> to = new HashSet<>(some(SERVICES, 0.15, 1));
            to.remove(from);
            if (to.isEmpty()) {
                to.add(SERVICES.get((SERVICES.indexOf(from) + 3) % SERVICES.size()));
            }
            ActKind kind = one(ActKind.values());
            boolean personal = random.nextBoolean();
            Set<DataCategory> categories = new HashSet<>(some(List.of(DataCategory.OFFICIAL_CONTACT, DataCategory.TRENDS), 0.4, 0));
            if (personal) {
                categories.add(DataCategory.IDENTITY);
                categories.addAll(some(List.of(DataCategory.VEHICLE), 0.2, 0));
            }
            Marking marking = new Marking(random.nextInt(5) > 0 ? Classification.UNCLASSIFIED : one(Classification.values()),
                    one(HandlingCode.values()), SourceEvaluation.A, InformationEvaluation.CERTAIN,
                    some(List.of(Purpose.INVESTIGATION, Purpose.PREVENTION, Purpose.COOPERATION), 0.2, 1), some(TOPICS, 0.2, 0),
                    categories, personal ? some(List.of(DataSubjectCategory.SUSPECT, DataSubjectCategory.VICTIM), 0.4, 1) : Set.of());
            return new Act(kind, from, to, Optional.of(marking), random.nextInt(6) == 0 ? Optional.empty()
                    : Optional.of(one(List.of(TransferBasis.INDIVIDUAL_CASE, TransferBasis.LEGAL_CLAIM))),
                    lineage(instruments), Optional.empty(),
                    kind == ActKind.REFUSAL ? Optional.of(one(RefusalGround.values())) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(marking) : Optional.empty(), decidedOn(instruments));
        }

        private Set<TermsReference> decidedOn(List<Instrument> instruments) {
            return switch (random.nextInt(8)) {
                case 0 -> Set.of(one(instruments).reference());
                case 1 -> Set.of(one(instruments).reference(), one(List.of(new TermsReference(new InstrumentId("unknown"),
                        new Digest("e".repeat(64))))));
                default -> Set.of();
            };
        }

        private Lineage lineage(List<Instrument> instruments) {
            if (random.nextInt(4) > 0) {
                return Lineage.NONE;
            }
            Optional<TermsReference> under = random.nextBoolean() ? Optional.of(one(instruments).reference()) : Optional.empty();
            Optional<MessageId> consent = random.nextBoolean() ? Optional.of(new MessageId("c")) : Optional.empty();
            return new Lineage(List.of(new Derivation(new MessageId("m"), one(SERVICES), under, consent)),
                    random.nextInt(3) == 0 ? Optional.of("An invented threat.") : Optional.empty());
        }
    }
}
