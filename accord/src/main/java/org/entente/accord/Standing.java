package org.entente.accord;

import java.time.Instant;
import java.util.Optional;

/** The state of an instrument, since or from when, and which party brought it about. */
public record Standing(InstrumentState state, Optional<Instant> when, Optional<PartyId> by) {
    static final Standing IN_FORCE = new Standing(InstrumentState.IN_FORCE, Optional.empty(), Optional.empty());

    public boolean inForce() {
        return state == InstrumentState.IN_FORCE;
    }
}
