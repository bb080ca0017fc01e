package org.entente.node.exchange.channels;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * An entry as pages and API show it: where it stands and what became of it, never what it says.
 *
 * @param reference channel, service and index
 * @param type GENESIS, EPOCH or SEALED
 * @param kind what kind of payload it is; absent if it is none or cannot be read
 * @param storedAt when it was appended or stored here
 * @param incoming STORED, OPENED or QUARANTINED for an entry of another member; absent for an own one
 * @param reason why it is in quarantine; empty if it is not
 * @param clauses that forbid it, as instrument/clause
 * @param nodeFailure whether it is in quarantine because this node could not take it, and not for what it is
 * @param deliveries receipts and objections of the other members
 * @param revoked whether its author's key was revoked and it lies past the last valid checkpoint
 */
public record EntryView(Reference reference, String leafHash, String type, String kind, Instant storedAt, String incoming,
        String reason, List<String> clauses, boolean nodeFailure, Instant decidedAt, List<Delivery> deliveries,
        boolean revoked) {
    /** @param text {@code channel/member/index} */
    public record Reference(String channel, String member, long index, String text) {}

    /**
     * What a member did with the entry.
     *
     * @param status WAITING, DELIVERED or OBJECTED
     * @param claimedAt the time in its receipt, as it claims
     * @param receivedAt when the receipt came
     * @param objection with which entry it objects; absent if it does not
     */
    public record Delivery(String member, String status, Instant claimedAt, Instant receivedAt, Reference objection,
            List<String> clauses, String text) {}

    /** Whether some member objects to it. */
    @JsonIgnore
    public boolean objected() {
        return deliveries.stream().anyMatch(delivery -> delivery.status().equals("OBJECTED"));
    }

    /** Whether some member's receipt is missing. */
    @JsonIgnore
    public boolean waiting() {
        return deliveries.stream().anyMatch(delivery -> delivery.status().equals("WAITING"));
    }
}
