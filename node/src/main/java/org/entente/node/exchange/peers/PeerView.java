package org.entente.node.exchange.peers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A peer as pages and API show it.
 *
 * @param fingerprint in groups of digits, to be compared
 * @param tlsPins of the TLS key in use and, while it changes, of the next one
 * @param state IMPORTED, CONFIRMED or REMOVED
 * @param expired whether the card has ended
 * @param endsSoon whether the peer's next card is needed within two months
 * @param lastSeen when it last called or answered; absent if it never has
 * @param lastReceipt when its last receipt came; absent if none
 * @param backlog entries of this node without its receipt
 * @param trouble why the last call failed; absent after one that succeeded
 */
public record PeerView(String service, String party, String kind, Map<String, String> names, String url,
        String fingerprint, String fingerprintHex, List<String> tlsPins, Instant validFrom, Instant validUntil, String state,
        boolean expired, boolean endsSoon, Instant importedAt, String importedBy, Instant confirmedAt,
        String confirmedBy, Instant lastSeen, Instant lastReceipt, long backlog, Trouble trouble) {
    /** Calls that have failed without one that succeeded in between. */
    public record Trouble(Instant since, Instant last, String what, int attempts) {}

    /** The name to show: the first the card has. */
    public String name() {
        return names.values().iterator().next();
    }
}
