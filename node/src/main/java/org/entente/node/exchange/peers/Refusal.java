package org.entente.node.exchange.peers;

import java.time.Instant;

/**
 * Attempts that were turned away for one reason.
 *
 * @param pin of the key they came with, in hexadecimal; empty without one
 * @param address where they came from; where this node called, the address it called
 * @param reason the code of the catalogue, or the channel's own
 * @param first to the second, as {@code last}
 */
public record Refusal(String pin, String address, String reason, Instant first, Instant last, long count) {
    record Key(String pin, String address, String reason) {}

    Key key() {
        return new Key(pin, address, reason);
    }

    Refusal again(Instant now) {
        return new Refusal(pin, address, reason, first, now, count + 1);
    }
}
