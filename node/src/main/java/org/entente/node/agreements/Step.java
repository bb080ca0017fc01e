package org.entente.node.agreements;

import java.time.Instant;
import java.util.Optional;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;

/**
 * One step in the life of an instrument, as it became known here.
 *
 * @param by         the service whose step it is
 * @param recordedBy the user here; empty when it came through the channel
 * @param entry      where it stands in the channel; absent when recorded here alone
 * @param effective  whether it had an effect: a step that makes no sense where the instrument stood has none
 */
public record Step(ServiceId by, InstrumentEvent event, Instant recordedAt, String recordedBy,
        Optional<EntryReference> entry, boolean effective) {}
