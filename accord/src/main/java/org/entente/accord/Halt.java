package org.entente.accord;

import java.time.Instant;
import java.util.Optional;

/**
 * That a party has suspended an instrument.
 *
 * @param until when it has effect again, excluded; absent: not yet known
 */
public record Halt(PartyId by, Instant from, Optional<Instant> until) {
    boolean covers(Instant now) {
        return !now.isBefore(from) && (until.isEmpty() || now.isBefore(until.get()));
    }
}
