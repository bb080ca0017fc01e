package org.entente.accord;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says why a search found nothing: for each row that came nearest, what it lacks. */
final class Denial {
    private static final DataCategory[] CATEGORIES = DataCategory.values();
    private static final DataSubjectCategory[] SUBJECTS = DataSubjectCategory.values();
    private static final Purpose[] PURPOSES = Purpose.values();
    private static final ServiceKind[] KINDS = ServiceKind.values();

    private final Search search;
    private final Query query;
    private final Set<ServiceId> recipients;
    private final List<Finding> findings;
    private int lastBits;
    private List<Argument> lastWords = List.of();

    private Denial(Search search, Set<ServiceId> recipients) {
        this.search = search;
        this.query = search.query;
        this.recipients = recipients;
        this.findings = new ArrayList<>(search.left == null ? 4 : search.left.size() + 2);
    }

    static List<Finding> of(Search search, Set<ServiceId> recipients) {
        Denial denial = new Denial(search, recipients);
        switch (search.failed) {
            case SERVICES -> denial.services();
            case TERMS -> denial.terms();
            default -> denial.rows();
        }
        return denial.findings;
    }

    private void services() {
        for (Governed governed : search.rulebook.governed()) {
            for (ServiceId service : undesignated(governed)) {
                findings.add(governed.finding(BuiltInClause.SERVICES, Effect.DENIES, Reason.SERVICE_NOT_DESIGNATED,
                        List.of(new Argument.Code(service.value())), recipients));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Charter.Article.DEFAULT_DENY.finding(Effect.DENIES, Reason.NO_INSTRUMENT, List.of(), recipients));
        }
    }

    /** The acting services that this instrument's parties could have designated but did not; empty when it is not theirs. */
    private List<ServiceId> undesignated(Governed governed) {
        List<ServiceId> missing = new ArrayList<>();
        List<ServiceId> acting = new ArrayList<>(recipients);
        acting.addFirst(query.act.from());
        for (ServiceId service : acting) {
            int number = search.rulebook.number(service);
            if (number >= 0 && governed.kinds[number] != 0) {
                continue;
            }
            Optional<PartyId> party = search.rulebook.partyOf(service);
            if (party.isEmpty() || !governed.instrument.terms().parties().contains(party.get())) {
                return List.of();
            }
            missing.add(service);
        }
        return missing;
    }

    private void terms() {
        for (TermsReference reference : query.act.decidedOn()) {
            Governed governed = search.rulebook.governed(reference);
            if (governed == null) {
                findings.add(new Finding(new ClauseReference(reference.instrument(), BuiltInClause.ENTRY_INTO_FORCE.code()),
                        BuiltInClause.ENTRY_INTO_FORCE.text(), Effect.DENIES, Reason.TERMS_UNKNOWN,
                        List.of(new Argument.Code(reference.termsHash().hex())), recipients));
            } else {
                findings.add(governed.finding(BuiltInClause.SERVICES, Effect.DENIES, Reason.SERVICE_NOT_DESIGNATED,
                        List.of(new Argument.Code(recipients.iterator().next().value())), recipients));
            }
        }
    }

    private void rows() {
        if (search.failed == Search.Stage.ONWARD) {
            findings.addAll(search.onward.denials());
        }
        Governed last = null;
        for (int i = search.left.next(0); i >= 0; i = search.left.next(i + 1)) {
            Rulebook.Row row = search.rulebook.row(i);
            if (row.governed() != last) {
                last = row.governed();
                state(last);
                if (search.failed == Search.Stage.EXCLUSION) {
                    excluded(last);
                }
            }
            lacks(row);
        }
    }

    /** That the instrument is not in force at all is said beside whatever else it lacks. */
    private void state(Governed governed) {
        if (governed.inForce(query, search.recipients, search.now)) {
            return;
        }
        Standing standing = governed.standing(query, search.recipients, search.now);
        BuiltInClause clause = switch (standing.state()) {
            case PROPOSED, REJECTED, ACCEPTED, IN_FORCE -> BuiltInClause.ENTRY_INTO_FORCE;
            case ENDED, SUPERSEDED -> BuiltInClause.DURATION;
            case SUSPENDED -> BuiltInClause.SUSPENSION;
            case DENOUNCED -> BuiltInClause.DENUNCIATION;
        };
        Reason reason = switch (standing.state()) {
            case PROPOSED, IN_FORCE -> Reason.NOT_ACCEPTED;
            case REJECTED -> Reason.REJECTED;
            case ACCEPTED -> Reason.NOT_YET_IN_FORCE;
            case ENDED -> Reason.ENDED;
            case SUPERSEDED -> Reason.SUPERSEDED;
            case SUSPENDED -> Reason.SUSPENDED;
            case DENOUNCED -> Reason.DENOUNCED;
        };
        List<Argument> args = new ArrayList<>(2);
        standing.when().ifPresent(when -> args.add(new Argument.Day(
                LocalDate.ofInstant(when, governed.instrument.terms().zone()))));
        standing.by().ifPresent(party -> args.add(new Argument.Code(party.value())));
        findings.add(governed.finding(clause, Effect.DENIES, reason, args, recipients));
    }

    /** One finding for each excluding clause, with all the categories that it keeps out. */
    private void excluded(Governed governed) {
        List<Argument> strategic = new ArrayList<>();
        Map<Clause.Exclusion, List<Argument>> byClause = new LinkedHashMap<>();
        for (DataCategory category : query.act.marking().orElseThrow().dataCategories()) {
            if (governed.keepsOut(category)) {
                Optional<Clause.Exclusion> clause = governed.exclusionOf(category);
                List<Argument> words = clause.isEmpty() ? strategic : byClause.computeIfAbsent(clause.get(), _ -> new ArrayList<>());
                words.add(new Argument.Word(category));
            }
        }
        byClause.forEach((clause, words) ->
                findings.add(governed.finding(clause, Effect.DENIES, Reason.DATA_EXCLUDED, words, recipients)));
        if (!strategic.isEmpty()) {
            findings.add(governed.finding(BuiltInClause.SCOPE, Effect.DENIES, Reason.STRATEGIC, strategic, recipients));
        }
    }

    private void lacks(Rulebook.Row row) {
        Clause.Permission permission = row.permission();
        Act act = query.act;
        switch (search.failed) {
            case ACT -> deny(row, Reason.ACT_NOT_COVERED, word(act.kind()));
            case CATEGORY -> deny(row, Reason.DATA_CATEGORY_NOT_COVERED,
                    words(query.categories & ~Governed.bits(permission.dataCategories()), CATEGORIES));
            case SUBJECT -> deny(row, Reason.DATA_SUBJECT_NOT_COVERED,
                    words(query.subjects & ~Governed.bits(permission.dataSubjects()), SUBJECTS));
            case PURPOSE -> deny(row, Reason.PURPOSE_NOT_COVERED,
                    words(query.purposes & ~Governed.bits(permission.purposes()), PURPOSES));
            case TOPIC -> topic(row);
            case CLASSIFICATION -> deny(row, Reason.CLASSIFICATION_TOO_HIGH, word(permission.highest()));
            case HANDLING -> deny(row, Reason.HANDLING_NOT_COVERED, word(act.marking().orElseThrow().handling()));
            case BASIS -> act.transferBasis().ifPresentOrElse(
                    basis -> deny(row, Reason.TRANSFER_BASIS_NOT_ACCEPTED, word(basis)),
                    () -> deny(row, Reason.TRANSFER_BASIS_MISSING, List.of()));
            case KIND -> kinds(row);
            case GROUND -> row.governed().refusals.ifPresent(clause -> findings.add(row.governed().finding(clause,
                    Effect.DENIES, Reason.REFUSAL_GROUND_NOT_AGREED, word(act.ground().orElseThrow()), recipients)));
            case SERVICES, TERMS, EXCLUSION, ONWARD, IN_FORCE -> { }
        }
    }

    private void deny(Rulebook.Row row, Reason reason, List<Argument> args) {
        findings.add(new Finding(row.reference(), row.permission().text(), Effect.DENIES, reason, args, recipients));
    }

    private void topic(Rulebook.Row row) {
        if (query.topics.length == 0) {
            deny(row, Reason.TOPIC_MISSING, List.of());
            return;
        }
        List<Argument> missing = new ArrayList<>(query.topics.length);
        for (Topic topic : query.topics) {
            if (!row.permission().topics().isEmpty() && !row.permission().topics().contains(topic)) {
                missing.add(new Argument.Code(topic.code()));
            }
        }
        deny(row, Reason.TOPIC_NOT_COVERED, missing);
    }

    private void kinds(Rulebook.Row row) {
        int hidden = 0;
        for (int recipient : search.recipients) {
            if (row.governed().visibleTo(query, recipient) == 0) {
                hidden |= row.governed().kinds[recipient];
            }
        }
        findings.add(row.governed().finding(BuiltInClause.SAME_KIND, Effect.DENIES, Reason.KIND_OF_SERVICE_NOT_COVERED,
                words(hidden, KINDS), recipients));
    }

    /** Rows often lack the same words; the list of them is then made once. */
    private List<Argument> words(int bits, Coded[] all) {
        if (bits != lastBits) {
            lastBits = bits;
            Argument[] words = new Argument[Integer.bitCount(bits)];
            int i = 0;
            for (int rest = bits; rest != 0; rest &= rest - 1) {
                words[i++] = new Argument.Word(all[Integer.numberOfTrailingZeros(rest)]);
            }
            lastWords = Arrays.asList(words);
        }
        return lastWords;
    }

    private List<Argument> word(Coded word) {
        int bits = 1 << ((Enum<?>) word).ordinal();
        if (bits != lastBits) {
            lastBits = bits;
            lastWords = List.of(new Argument.Word(word));
        }
        return lastWords;
    }
}
