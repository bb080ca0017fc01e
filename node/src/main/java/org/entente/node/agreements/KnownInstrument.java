package org.entente.node.agreements;

import java.util.List;
import java.util.Set;
import org.entente.accord.Instrument;
import org.entente.accord.ServiceId;

/**
 * One version of an instrument that this node knows.
 *
 * @param local   recorded here alone, because a party has no node
 * @param members of the channel; empty when local
 * @param steps   in the order in which they became known here, the proposal first
 */
public record KnownInstrument(Instrument instrument, boolean local, Set<ServiceId> members, List<Step> steps) {
    public KnownInstrument {
        steps = List.copyOf(steps);
    }

    KnownInstrument with(Instrument changed) {
        return new KnownInstrument(changed, local, members, steps);
    }
}
