package org.entente.accord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of an instrument: its terms, and what has happened to it. {@link InstrumentLife} makes it of the steps.
 *
 * @param acceptances  the parties that have accepted these terms, and the day that each signed on
 * @param rejectedBy   the first party that declined
 * @param inForceFrom  absent until every party has accepted
 * @param supersededAt when a later version came into force
 */
public record Instrument(Terms terms, Digest termsHash, Map<PartyId, LocalDate> acceptances, Optional<PartyId> rejectedBy,
                         Optional<Instant> inForceFrom, List<Halt> halts, List<Exit> exits, Optional<Instant> supersededAt) {
    public Instrument {
        Check check = new Check();
        check.required("terms", terms);
        check.required("termsHash", termsHash);
        if (acceptances == null || Check.hasMissing(acceptances)) {
            check.problem("acceptances", FieldProblem.Code.REQUIRED);
        } else {
            acceptances = Map.copyOf(acceptances);
        }
        rejectedBy = check.optional(rejectedBy);
        inForceFrom = check.optional(inForceFrom);
        halts = check.list("halts", halts, 0);
        exits = check.list("exits", exits, 0);
        supersededAt = check.optional(supersededAt);
        check.done();
    }

    public InstrumentId id() {
        return terms.instrument();
    }

    public TermsReference reference() {
        return new TermsReference(terms.instrument(), termsHash);
    }

    /** When the last day is over; absent when not time-boxed. */
    public Optional<Instant> endsAt() {
        return terms.lastDay().map(day -> day.plusDays(1).atStartOfDay(terms.zone()).toInstant());
    }

    /** Where it stands as a whole: broken only when fewer than two parties are left between whom it has effect. */
    public Standing standing(Instant now) {
        return standing(now, null);
    }

    /** Where it stands between these of its parties. */
    public Standing between(Instant now, Set<PartyId> parties) {
        return standing(now, parties == null ? Set.of() : parties);
    }

    private Standing standing(Instant now, Set<PartyId> between) {
        if (rejectedBy.isPresent()) {
            return new Standing(InstrumentState.REJECTED, Optional.empty(), rejectedBy);
        }
        if (inForceFrom.isEmpty()) {
            return new Standing(InstrumentState.PROPOSED, Optional.empty(), Optional.empty());
        }
        if (now.isBefore(inForceFrom.get())) {
            return new Standing(InstrumentState.ACCEPTED, inForceFrom, Optional.empty());
        }
        Optional<Instant> ended = endsAt().filter(end -> !now.isBefore(end));
        if (ended.isPresent()) {
            return new Standing(InstrumentState.ENDED, ended, Optional.empty());
        }
        if (supersededAt.isPresent() && !now.isBefore(supersededAt.get())) {
            return new Standing(InstrumentState.SUPERSEDED, supersededAt, Optional.empty());
        }
        return broken(now, between);
    }

    private Standing broken(Instant now, Set<PartyId> between) {
        List<Exit> gone = exits.stream().filter(exit -> !now.isBefore(exit.at())).toList();
        List<Halt> halted = halts.stream().filter(halt -> halt.covers(now)).toList();
        Set<PartyId> breakers = new HashSet<>();
        gone.forEach(exit -> breakers.add(exit.by()));
        halted.forEach(halt -> breakers.add(halt.by()));
        boolean all = !breakers.isEmpty() && (terms.breaks().effect() == BreakEffect.FOR_ALL
                || between == null && terms.parties().size() - breakers.size() < 2);
        for (Exit exit : gone) {
            if (all || between != null && between.contains(exit.by())) {
                return new Standing(InstrumentState.DENOUNCED, Optional.of(exit.at()), Optional.of(exit.by()));
            }
        }
        for (Halt halt : halted) {
            if (all || between != null && between.contains(halt.by())) {
                return new Standing(InstrumentState.SUSPENDED, Optional.of(halt.from()), Optional.of(halt.by()));
            }
        }
        return Standing.IN_FORCE;
    }
}
