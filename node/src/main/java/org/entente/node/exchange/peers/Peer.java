package org.entente.node.exchange.peers;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.formats.card.NodeCard;
import org.entente.node.exchange.tls.Pin;

/** Another service's node, as its card states it. */
public record Peer(ServiceId service, NodeCard card, State state, Instant importedAt, String importedBy,
        Optional<Instant> confirmedAt, Optional<String> confirmedBy) {
    public enum State {
        /** Its card is here; nobody has compared the fingerprint yet. Not talked to. */
        IMPORTED,
        CONFIRMED,
        /** No longer talked to. The card stays, because the logs of the past need it to be verified. */
        REMOVED
    }

    /** Of the TLS key it has now and, while it changes it, of the next one. */
    public List<Pin> pins() {
        return card.statement().tlsPins().stream().map(Pin::new).toList();
    }

    public URI url() {
        return URI.create(card.statement().url());
    }

    /** Whether this node talks to it now. */
    public boolean admitted(Instant now) {
        return state == State.CONFIRMED && card.statement().isValidAt(now);
    }

    Peer with(State other) {
        return new Peer(service, card, other, importedAt, importedBy, confirmedAt, confirmedBy);
    }
}
