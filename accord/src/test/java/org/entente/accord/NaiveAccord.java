package org.entente.accord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same rules read off the records one instrument and one permission after the other, without any index: what
 * {@link Accord} must agree with. It answers whether, on what basis and which clauses deny for which reason.
 */
final class NaiveAccord {
    record Answer(boolean permitted, Set<TermsReference> basis, Set<String> denials) {
    }

    private record Attempt(int stage, List<String> denials) {
    }

    private NaiveAccord() {
    }

    static Answer decide(Act act, List<Instrument> instruments, Instant now) {
        if (byCharter(act)) {
            return new Answer(true, Set.of(), Set.of());
        }
        List<Instrument> sorted = instruments.stream().sorted(Comparator
                .comparing((Instrument i) -> i.terms().strength()).thenComparing(i -> -i.terms().version())
                .thenComparing(i -> i.id().value()).thenComparing(i -> i.termsHash().hex())).toList();
        Optional<Instrument> joint = firstPermitting(act, sorted, act.to(), now);
        if (joint.isPresent()) {
            return new Answer(true, Set.of(joint.get().reference()), Set.of());
        }
        Set<TermsReference> basis = new HashSet<>();
        Set<String> denials = new TreeSet<>();
        for (ServiceId recipient : act.to()) {
            Optional<Instrument> one = firstPermitting(act, sorted, Set.of(recipient), now);
            one.ifPresentOrElse(found -> basis.add(found.reference()),
                    () -> denials.addAll(denials(act, sorted, recipient, now)));
        }
        return denials.isEmpty() ? new Answer(true, basis, Set.of()) : new Answer(false, Set.of(), denials);
    }

    private static boolean byCharter(Act act) {
        boolean personal = act.marking().filter(Marking::aboutDataSubjects).isPresent();
        return switch (act.kind()) {
            case INSTRUMENT_PROPOSAL, INSTRUMENT_ACCEPTANCE, INSTRUMENT_REJECTION, SUSPENSION, RESUMPTION, DENUNCIATION,
                 OBJECTION -> true;
            case ACKNOWLEDGEMENT, ERASURE -> !personal;
            case CORRECTION -> act.original().filter(o -> o.dataCategories().containsAll(act.marking().get().dataCategories())
                    && o.dataSubjects().containsAll(act.marking().get().dataSubjects())
                    && o.classification().ordinal() >= act.marking().get().classification().ordinal()).isPresent();
            default -> false;
        };
    }

    private static Optional<Instrument> firstPermitting(Act act, List<Instrument> sorted, Set<ServiceId> to, Instant now) {
        for (Instrument instrument : sorted) {
            for (Clause.Permission permission : instrument.terms().clauses(Clause.Permission.class)) {
                if (attempt(act, instrument, permission, to, sorted, now) == null) {
                    return Optional.of(instrument);
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> denials(Act act, List<Instrument> sorted, ServiceId recipient, Instant now) {
        Set<String> denials = new TreeSet<>();
        int furthest = 0;
        for (Instrument instrument : sorted) {
            for (Clause.Permission permission : instrument.terms().clauses(Clause.Permission.class)) {
                Attempt attempt = attempt(act, instrument, permission, Set.of(recipient), sorted, now);
                if (attempt.stage > furthest) {
                    furthest = attempt.stage;
                    denials.clear();
                }
                if (attempt.stage == furthest) {
                    denials.addAll(attempt.denials);
                }
            }
        }
        if (furthest == 0) {
            denials.clear();
            for (Instrument instrument : sorted) {
                denials.addAll(undesignated(act, instrument, recipient, sorted));
            }
            if (denials.isEmpty()) {
                denials.add("charter/default-deny NO_INSTRUMENT []");
            }
        }
        return denials;
    }

    private static Set<String> undesignated(Act act, Instrument instrument, ServiceId recipient, List<Instrument> all) {
        Set<String> denials = new HashSet<>();
        for (ServiceId service : List.of(act.from(), recipient)) {
            if (instrument.terms().service(service).isPresent()) {
                continue;
            }
            Optional<PartyId> party = all.stream().flatMap(i -> i.terms().service(service).stream())
                    .map(CompetentService::party).findFirst();
            if (party.isEmpty() || !instrument.terms().parties().contains(party.get())) {
                return Set.of();
            }
            denials.add(instrument.id() + "/services SERVICE_NOT_DESIGNATED [" + service + "]");
        }
        return denials;
    }

    /** Null when this permission covers the act; otherwise how far it came and why no further. */
    private static Attempt attempt(Act act, Instrument instrument, Clause.Permission permission, Set<ServiceId> to,
                                   List<Instrument> all, Instant now) {
        Terms terms = instrument.terms();
        if (terms.service(act.from()).isEmpty() || to.stream().anyMatch(service -> terms.service(service).isEmpty())) {
            return new Attempt(0, List.of());
        }
        if (!act.decidedOn().isEmpty() && !act.decidedOn().contains(instrument.reference())) {
            return new Attempt(1, terms(act, to, all));
        }
        Marking marking = act.marking().orElseThrow();
        List<String> state = state(act, instrument, to, now);
        List<String> excluded = excluded(instrument, marking);
        if (!excluded.isEmpty()) {
            return failed(2, state, excluded);
        }
        String clause = instrument.id() + "/" + permission.id() + " ";
        if (!permission.acts().contains(act.kind())) {
            return failed(3, state, List.of(clause + "ACT_NOT_COVERED [" + act.kind().code() + "]"));
        }
        String lack = lack(marking.dataCategories(), permission.dataCategories());
        if (lack != null) {
            return failed(4, state, List.of(clause + "DATA_CATEGORY_NOT_COVERED " + lack));
        }
        lack = lack(marking.dataSubjects(), permission.dataSubjects());
        if (lack != null) {
            return failed(5, state, List.of(clause + "DATA_SUBJECT_NOT_COVERED " + lack));
        }
        lack = lack(marking.purposes(), permission.purposes());
        if (lack != null) {
            return failed(6, state, List.of(clause + "PURPOSE_NOT_COVERED " + lack));
        }
        if (!permission.topics().isEmpty()) {
            List<String> topics = marking.topics().stream().filter(t -> !permission.topics().contains(t)).map(Topic::code).toList();
            if (marking.topics().isEmpty() && act.kind().message()) {
                return failed(7, state, List.of(clause + "TOPIC_MISSING []"));
            }
            if (!topics.isEmpty()) {
                return failed(7, state, List.of(clause + "TOPIC_NOT_COVERED " + topics));
            }
        }
        if (marking.classification().ordinal() > permission.highest().ordinal()) {
            return failed(8, state, List.of(clause + "CLASSIFICATION_TOO_HIGH [" + permission.highest().code() + "]"));
        }
        if (!permission.handling().isEmpty() && !permission.handling().contains(marking.handling())) {
            return failed(9, state, List.of(clause + "HANDLING_NOT_COVERED [" + marking.handling().code() + "]"));
        }
        if (marking.aboutDataSubjects() && act.transferBasis().isEmpty()) {
            return failed(10, state, List.of(clause + "TRANSFER_BASIS_MISSING []"));
        }
        if (marking.aboutDataSubjects() && !permission.transferBases().contains(act.transferBasis().get())) {
            return failed(10, state, List.of(clause + "TRANSFER_BASIS_NOT_ACCEPTED [" + act.transferBasis().get().code() + "]"));
        }
        return late(act, instrument, to, all, marking, state);
    }

    private static Attempt late(Act act, Instrument instrument, Set<ServiceId> to, List<Instrument> all, Marking marking,
                                List<String> state) {
        Set<ServiceKind> hidden = new TreeSet<>();
        boolean contactsOnly = marking.dataCategories().equals(Set.of(DataCategory.OFFICIAL_CONTACT));
        for (ServiceId recipient : to) {
            Set<ServiceKind> kinds = instrument.terms().service(recipient).orElseThrow().kinds();
            if (act.kind().message() && !contactsOnly && kinds.stream().noneMatch(kind -> visible(act, instrument, kind, marking))) {
                hidden.addAll(kinds);
            }
        }
        if (!hidden.isEmpty()) {
            return failed(11, state, List.of(instrument.id() + "/same-kind KIND_OF_SERVICE_NOT_COVERED "
                    + hidden.stream().map(Coded::code).toList()));
        }
        Optional<Clause.Refusals> refusals = instrument.terms().clauses(Clause.Refusals.class).stream().findFirst();
        if (act.ground().isPresent() && refusals.isPresent() && !refusals.get().grounds().contains(act.ground().get())) {
            return failed(12, state, List.of(instrument.id() + "/" + refusals.get().id() + " REFUSAL_GROUND_NOT_AGREED ["
                    + act.ground().get().code() + "]"));
        }
        List<String> onward = onward(act, to, all);
        if (!onward.isEmpty()) {
            return failed(13, state, onward);
        }
        return state.isEmpty() ? null : failed(14, state, List.of());
    }

    private static Attempt failed(int stage, List<String> state, List<String> denials) {
        List<String> both = new ArrayList<>(state);
        both.addAll(denials);
        return new Attempt(stage, both);
    }

    private static String lack(Set<? extends Coded> wanted, Set<? extends Coded> given) {
        List<String> lacking = wanted.stream().filter(word -> !given.contains(word)).map(Coded::code).toList();
        return lacking.isEmpty() ? null : lacking.toString();
    }

    private static List<String> terms(Act act, Set<ServiceId> to, List<Instrument> all) {
        List<String> denials = new ArrayList<>();
        for (TermsReference reference : act.decidedOn()) {
            boolean known = all.stream().anyMatch(i -> i.reference().equals(reference));
            denials.add(known ? reference.instrument() + "/services SERVICE_NOT_DESIGNATED [" + to.iterator().next() + "]"
                    : reference.instrument() + "/entry-into-force TERMS_UNKNOWN [" + reference.termsHash() + "]");
        }
        return denials;
    }

    private static List<String> excluded(Instrument instrument, Marking marking) {
        List<String> denials = new ArrayList<>();
        List<String> strategic = new ArrayList<>();
        for (Clause.Exclusion exclusion : instrument.terms().clauses(Clause.Exclusion.class)) {
            List<String> words = marking.dataCategories().stream().filter(exclusion.dataCategories()::contains)
                    .filter(c -> first(instrument, c).equals(Optional.of(exclusion))).map(Coded::code).toList();
            if (!words.isEmpty()) {
                denials.add(instrument.id() + "/" + exclusion.id() + " DATA_EXCLUDED " + words);
            }
        }
        for (DataCategory category : marking.dataCategories()) {
            if (instrument.terms().scope() == InstrumentScope.STRATEGIC && category.aboutDataSubjects()
                    && first(instrument, category).isEmpty()) {
                strategic.add(category.code());
            }
        }
        if (!strategic.isEmpty()) {
            denials.add(instrument.id() + "/scope STRATEGIC " + strategic);
        }
        return denials;
    }

    private static Optional<Clause.Exclusion> first(Instrument instrument, DataCategory category) {
        return instrument.terms().clauses(Clause.Exclusion.class).stream()
                .filter(e -> e.dataCategories().contains(category)).findFirst();
    }

    private static boolean visible(Act act, Instrument instrument, ServiceKind kind, Marking marking) {
        return instrument.terms().service(act.from()).orElseThrow().kinds().stream().allMatch(from -> from == kind
                || instrument.terms().clauses(Clause.Disclosure.class).stream().anyMatch(d -> d.from() == from && d.to() == kind
                && (d.topics().isEmpty() || !marking.topics().isEmpty() && d.topics().containsAll(marking.topics()))));
    }

    private static List<String> onward(Act act, Set<ServiceId> to, List<Instrument> all) {
        List<String> denials = new ArrayList<>();
        for (Derivation derivation : act.lineage().derivations()) {
            if (derivation.originator().equals(act.from()) || to.equals(Set.of(derivation.originator()))) {
                continue;
            }
            Optional<Instrument> under = derivation.instrument().flatMap(reference ->
                    all.stream().filter(i -> i.reference().equals(reference)).findFirst());
            Optional<Clause.OnwardTransfer> clause = under.flatMap(i ->
                    i.terms().clauses(Clause.OnwardTransfer.class).stream().findFirst());
            OnwardRule rule = clause.map(Clause.OnwardTransfer::rule).orElse(OnwardRule.WITH_CONSENT);
            boolean exception = act.lineage().immediateThreat().isPresent()
                    && clause.flatMap(Clause.OnwardTransfer::immediateThreatNotice).isPresent();
            if (rule == OnwardRule.FREELY || exception || rule == OnwardRule.WITH_CONSENT && derivation.consent().isPresent()) {
                continue;
            }
            String where = clause.map(c -> under.get().id() + "/" + c.id())
                    .orElse((under.isPresent() ? under.get().id().value() : "charter") + "/originator-control");
            denials.add(where + (rule == OnwardRule.NEVER ? " ONWARD_NEVER [" : " CONSENT_MISSING [")
                    + derivation.message() + ", " + derivation.originator() + "]");
        }
        return denials;
    }

    private static List<String> state(Act act, Instrument instrument, Set<ServiceId> to, Instant now) {
        Set<PartyId> parties = new HashSet<>();
        parties.add(instrument.terms().service(act.from()).orElseThrow().party());
        to.forEach(service -> parties.add(instrument.terms().service(service).orElseThrow().party()));
        Standing standing = instrument.between(now, parties);
        if (standing.inForce()) {
            return List.of();
        }
        List<String> args = new ArrayList<>();
        standing.when().ifPresent(when -> args.add(LocalDate.ofInstant(when, instrument.terms().zone()).toString()));
        standing.by().ifPresent(by -> args.add(by.value()));
        String clause = switch (standing.state()) {
            case SUSPENDED -> "suspension SUSPENDED ";
            case DENOUNCED -> "denunciation DENOUNCED ";
            case ENDED -> "duration ENDED ";
            case SUPERSEDED -> "duration SUPERSEDED ";
            case PROPOSED -> "entry-into-force NOT_ACCEPTED ";
            case REJECTED -> "entry-into-force REJECTED ";
            case ACCEPTED -> "entry-into-force NOT_YET_IN_FORCE ";
            case IN_FORCE -> throw new AssertionError();
        };
        return List.of(instrument.id() + "/" + clause + args);
    }
}
