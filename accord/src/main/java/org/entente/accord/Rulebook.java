package org.entente.accord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A set of instruments, made ready for many decisions: each permission is a row, and for every value that an act can have
 * there is the set of rows that cover it, so that a decision is a few intersections. Immutable; make a new one when an
 * instrument changes. What it decides is exactly what going through the instruments one by one would.
 */
public final class Rulebook {
    /** One permission of one instrument. */
    record Row(Governed governed, Clause.Permission permission, ClauseReference reference) {
    }

    /** Where several instruments permit: the strongest form first, then the latest version, then by identifier. */
    private static final Comparator<Instrument> PREFERENCE = Comparator
            .comparing((Instrument instrument) -> instrument.terms().strength())
            .thenComparing(instrument -> instrument.terms().version(), Comparator.reverseOrder())
            .thenComparing(instrument -> instrument.id().value())
            .thenComparing(instrument -> instrument.termsHash().hex());

    private final List<Governed> instruments = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<ServiceId, Integer> numbers = new HashMap<>();
    private final Map<ServiceId, PartyId> parties = new HashMap<>();
    private final Map<TermsReference, Governed> byReference = new HashMap<>();
    private final Map<TermsReference, RowSet> rowsOfTerms = new HashMap<>();
    private final Map<Topic, RowSet> rowsOfTopic = new HashMap<>();
    final RowSet[] ofService;
    final RowSet[] ofAct;
    final RowSet[] notExcluding;
    final RowSet[] ofCategory;
    final RowSet[] ofSubject;
    final RowSet[] ofPurpose;
    final RowSet[] upTo;
    final RowSet[] ofHandling;
    final RowSet[] ofBasis;
    final RowSet[] ofGround;
    final RowSet ofAnyTopic;

    private Rulebook(Collection<Instrument> given) {
        List<Instrument> sorted = given.stream().sorted(PREFERENCE).toList();
        sorted.forEach(instrument -> instrument.terms().services()
                .forEach(service -> {
                    numbers.putIfAbsent(service.service(), numbers.size());
                    parties.putIfAbsent(service.service(), service.party());
                }));
        for (Instrument instrument : sorted) {
            Governed governed = new Governed(instrument, numbers);
            if (byReference.putIfAbsent(governed.reference, governed) == null) {
                instruments.add(governed);
                instrument.terms().clauses(Clause.Permission.class).forEach(permission ->
                        rows.add(new Row(governed, permission, governed.reference(permission))));
            }
        }
        ofService = new RowSet[numbers.size()];
        numbers.values().forEach(number -> ofService[number] = rows(row -> row.governed.kinds[number] != 0));
        ofAct = rows(ActKind.values(), value -> row -> row.permission.acts().contains(value));
        notExcluding = rows(DataCategory.values(), value -> row -> !row.governed.keepsOut(value));
        ofCategory = rows(DataCategory.values(), value -> row -> row.permission.dataCategories().contains(value));
        ofSubject = rows(DataSubjectCategory.values(), value -> row -> row.permission.dataSubjects().contains(value));
        ofPurpose = rows(Purpose.values(), value -> row -> row.permission.purposes().contains(value));
        upTo = rows(Classification.values(), value -> row -> value.compareTo(row.permission.highest()) <= 0);
        ofHandling = rows(HandlingCode.values(), value -> row -> row.permission.handling().isEmpty()
                || row.permission.handling().contains(value));
        ofBasis = rows(TransferBasis.values(), value -> row -> row.permission.transferBases().contains(value));
        ofGround = rows(RefusalGround.values(), value -> row -> row.governed.refusals.isEmpty()
                || row.governed.refusals.get().grounds().contains(value));
        ofAnyTopic = rows(row -> row.permission.topics().isEmpty());
        rows.stream().flatMap(row -> row.permission.topics().stream()).distinct().forEach(topic -> rowsOfTopic.put(topic,
                rows(row -> row.permission.topics().isEmpty() || row.permission.topics().contains(topic))));
        byReference.keySet().forEach(reference -> rowsOfTerms.put(reference,
                rows(row -> row.governed.reference.equals(reference))));
    }

    public static Rulebook of(Collection<Instrument> instruments) {
        return new Rulebook(instruments);
    }

    private RowSet rows(Predicate<Row> covers) {
        RowSet set = new RowSet(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (covers.test(rows.get(i))) {
                set.add(i);
            }
        }
        return set;
    }

    private <T> RowSet[] rows(T[] values, Function<T, Predicate<Row>> covers) {
        RowSet[] sets = new RowSet[values.length];
        for (int i = 0; i < values.length; i++) {
            sets[i] = rows(covers.apply(values[i]));
        }
        return sets;
    }

    int number(ServiceId service) {
        Integer number = numbers.get(service);
        return number == null ? -1 : number;
    }

    /** The party of a service, as the instruments say. */
    Optional<PartyId> partyOf(ServiceId service) {
        return Optional.ofNullable(parties.get(service));
    }

    int size() {
        return rows.size();
    }

    Row row(int index) {
        return rows.get(index);
    }

    RowSet ofTopic(Topic topic) {
        return rowsOfTopic.getOrDefault(topic, ofAnyTopic);
    }

    /** Null when these terms are not known. */
    RowSet ofTerms(TermsReference reference) {
        return rowsOfTerms.get(reference);
    }

    /** Null when these terms are not known. */
    Governed governed(TermsReference reference) {
        return byReference.get(reference);
    }

    List<Governed> governed() {
        return instruments;
    }

    /** The instruments in force now, in order of preference. */
    public List<Instrument> inForce(Instant now) {
        return instruments.stream().map(governed -> governed.instrument)
                .filter(instrument -> instrument.standing(now).inForce()).toList();
    }
}
