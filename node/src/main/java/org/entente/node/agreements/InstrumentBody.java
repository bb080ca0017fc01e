package org.entente.node.agreements;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.accord.ActKind;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;

/**
 * One version of an instrument in the API; its terms are at {@code /api/v1/instruments/{id}/terms}.
 *
 * @param state       proposed, rejected, accepted, in-force, suspended, denounced, ended or superseded
 * @param since       when that state began, or begins; missing where it has no such moment
 * @param by          the party that brought it about; missing where nobody did
 * @param local       recorded at this node only
 * @param members     of the channel; empty when local
 * @param acceptances the day that each party's approver signed on
 */
public record InstrumentBody(String id, int version, String termsHash, String strength, String scope, Map<String, String> title,
        List<String> parties, String state, String since, String by, String inForceFrom, String lastDay, boolean local,
        List<String> members, Map<String, String> acceptances, List<StepBody> steps) {

    /** @param effective false for a step that came when it no longer made sense */
    public record StepBody(String act, String service, String recordedAt, String entry, boolean effective) {}

    static InstrumentBody of(KnownInstrument known, Instant now) {
        var instrument = known.instrument();
        var terms = instrument.terms();
        var standing = instrument.standing(now);
        Map<String, String> acceptances = new TreeMap<>();
        instrument.acceptances().forEach((party, day) -> acceptances.put(party.value(), day.toString()));
        return new InstrumentBody(terms.instrument().value(), terms.version(), instrument.termsHash().hex(),
                terms.strength().code(), terms.scope().code(), DecisionBody.texts(terms.title()),
                terms.parties().stream().map(PartyId::value).toList(), standing.state().code(),
                standing.when().map(Instant::toString).orElse(null), standing.by().map(PartyId::value).orElse(null),
                instrument.inForceFrom().map(Instant::toString).orElse(null),
                terms.lastDay().map(Object::toString).orElse(null), known.local(),
                known.members().stream().map(ServiceId::value).sorted().toList(), acceptances,
                known.steps().stream().map(InstrumentBody::of).toList());
    }

    private static StepBody of(Step step) {
        return new StepBody(ActKind.of(step.event()).code(), step.by().value(), step.recordedAt().toString(),
                step.entry().map(EntryReference::toString).orElse(null), step.effective());
    }
}
