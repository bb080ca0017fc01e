package org.entente.accord;

import java.time.Instant;

/** That a party leaves an instrument from a moment on. */
public record Exit(PartyId by, Instant at) {
}
