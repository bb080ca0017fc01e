package org.entente.accord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the steps of the parties make of an instrument. Every node that has the same steps in the same order comes to the
 * same state, because only the days that the approvers signed on and named count, never the time of arrival. A step
 * signed with too early a day makes less pass under the instrument, never more than its own party agreed to.
 */
public final class InstrumentLife {

    /** Why a step is refused. */
    public enum Refusal implements Coded {
        /** The service that took the step is not designated by a party to these terms. */
        NOT_A_PARTY,
        /** The step names other terms. */
        OTHER_TERMS,
        ALREADY_ACCEPTED,
        ALREADY_REJECTED,
        /** Only what every party has accepted can be suspended or denounced. */
        NOT_ACCEPTED,
        /** A declined proposal leads nowhere; a new version can be proposed. */
        REJECTED,
        ALREADY_SUSPENDED,
        NOT_SUSPENDED,
        ALREADY_DENOUNCED
    }

    /** A step that has no effect because it makes no sense where the instrument stands. */
    public static final class RefusedStepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        RefusedStepException(Refusal refusal) {
            super(refusal.code());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    private InstrumentLife() {
    }

    /** Terms as they are when proposed. */
    public static Instrument proposed(Terms terms, Digest termsHash) {
        return new Instrument(terms, termsHash, Map.of(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                Optional.empty());
    }

    /**
     * The instrument after a step by a service.
     *
     * @throws RefusedStepException when the step makes no sense here
     */
    public static Instrument after(Instrument before, InstrumentEvent step, ServiceId by) {
        if (!step.about().equals(before.reference())) {
            throw new RefusedStepException(Refusal.OTHER_TERMS);
        }
        PartyId party = before.terms().service(by).map(CompetentService::party)
                .orElseThrow(() -> new RefusedStepException(Refusal.NOT_A_PARTY));
        return switch (step) {
            case InstrumentProposal _ -> before;
            case InstrumentAcceptance acceptance -> accepted(before, party, acceptance.signedOn());
            case InstrumentRejection _ -> rejected(before, party);
            case Suspension suspension -> suspended(before, party, suspension);
            case Resumption resumption -> resumed(before, party, resumption);
            case Denunciation denunciation -> denounced(before, party, denunciation);
        };
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new RefusedStepException(refusal);
        }
    }

    private static Instrument accepted(Instrument before, PartyId party, LocalDate signedOn) {
        refuseIf(before.rejectedBy().isPresent(), Refusal.REJECTED);
        refuseIf(before.acceptances().containsKey(party), Refusal.ALREADY_ACCEPTED);
        Map<PartyId, LocalDate> acceptances = new HashMap<>(before.acceptances());
        acceptances.put(party, signedOn);
        Optional<Instant> inForceFrom = acceptances.keySet().containsAll(before.terms().parties())
                ? Optional.of(entry(before.terms(), Collections.max(acceptances.values()))) : Optional.empty();
        return new Instrument(before.terms(), before.termsHash(), acceptances, Optional.empty(), inForceFrom,
                before.halts(), before.exits(), before.supersededAt());
    }

    private static Instant entry(Terms terms, LocalDate lastSignedOn) {
        LocalDate first = lastSignedOn.plusDays(terms.entryIntoForce().daysAfterLastAcceptance());
        return startOf(terms, terms.entryIntoForce().notBefore().filter(day -> day.isAfter(first)).orElse(first));
    }

    private static Instant startOf(Terms terms, LocalDate day) {
        return day.atStartOfDay(terms.zone()).toInstant();
    }

    private static Instrument rejected(Instrument before, PartyId party) {
        refuseIf(before.rejectedBy().isPresent(), Refusal.ALREADY_REJECTED);
        refuseIf(before.acceptances().containsKey(party), Refusal.ALREADY_ACCEPTED);
        return new Instrument(before.terms(), before.termsHash(), before.acceptances(), Optional.of(party), Optional.empty(),
                before.halts(), before.exits(), before.supersededAt());
    }

    private static Instrument suspended(Instrument before, PartyId party, Suspension step) {
        refuseUnlessBinding(before, party);
        refuseIf(before.halts().stream().anyMatch(halt -> halt.by().equals(party) && halt.until().isEmpty()),
                Refusal.ALREADY_SUSPENDED);
        List<Halt> halts = new ArrayList<>(before.halts());
        LocalDate day = notBefore(step.effectiveOn(), step.signedOn(), before.terms().breaks().suspensionNoticeDays());
        halts.add(new Halt(party, startOf(before.terms(), day), Optional.empty()));
        return with(before, halts, before.exits());
    }

    private static Instrument resumed(Instrument before, PartyId party, Resumption step) {
        List<Halt> halts = new ArrayList<>(before.halts());
        for (int i = 0; i < halts.size(); i++) {
            Halt halt = halts.get(i);
            if (halt.by().equals(party) && halt.until().isEmpty()) {
                Instant until = startOf(before.terms(), step.effectiveOn());
                halts.set(i, new Halt(party, halt.from(), Optional.of(until.isBefore(halt.from()) ? halt.from() : until)));
                return with(before, halts, before.exits());
            }
        }
        throw new RefusedStepException(Refusal.NOT_SUSPENDED);
    }

    private static Instrument denounced(Instrument before, PartyId party, Denunciation step) {
        refuseUnlessBinding(before, party);
        List<Exit> exits = new ArrayList<>(before.exits());
        LocalDate day = notBefore(step.effectiveOn(), step.signedOn(), before.terms().breaks().denunciationNoticeDays());
        exits.add(new Exit(party, startOf(before.terms(), day)));
        return with(before, before.halts(), exits);
    }

    private static void refuseUnlessBinding(Instrument before, PartyId party) {
        refuseIf(before.inForceFrom().isEmpty(), Refusal.NOT_ACCEPTED);
        refuseIf(before.exits().stream().anyMatch(exit -> exit.by().equals(party)), Refusal.ALREADY_DENOUNCED);
    }

    private static LocalDate notBefore(LocalDate wanted, LocalDate signedOn, int noticeDays) {
        LocalDate first = signedOn.plusDays(noticeDays);
        return wanted.isBefore(first) ? first : wanted;
    }

    private static Instrument with(Instrument before, List<Halt> halts, List<Exit> exits) {
        return new Instrument(before.terms(), before.termsHash(), before.acceptances(), before.rejectedBy(),
                before.inForceFrom(), halts, exits, before.supersededAt());
    }

    /** All versions of one instrument, the lower ones superseded from the moment a higher one comes into force. */
    public static List<Instrument> versions(List<Instrument> versions) {
        return versions.stream().map(version -> superseded(version, versions)).toList();
    }

    private static Instrument superseded(Instrument version, List<Instrument> versions) {
        Optional<Instant> at = versions.stream()
                .filter(other -> other.id().equals(version.id()) && other.terms().version() > version.terms().version())
                .flatMap(other -> other.inForceFrom().stream())
                .min(Instant::compareTo);
        return new Instrument(version.terms(), version.termsHash(), version.acceptances(), version.rejectedBy(),
                version.inForceFrom(), version.halts(), version.exits(), at);
    }
}
