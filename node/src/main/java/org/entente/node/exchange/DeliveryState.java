package org.entente.node.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;

/**
 * What became of an entry at every member other than its author, in the order of their ids.
 *
 * @param entry where it stands
 * @param composedAt when its author's node appended or this node stored it, by this node's clock
 */
public record DeliveryState(EntryReference entry, Instant composedAt, List<Delivery> deliveries) {
    public DeliveryState {
        deliveries = List.copyOf(deliveries);
    }

    public enum Status {
        /** No receipt yet: the member is away, or the entry is on its way. */
        WAITING,
        /** The member has countersigned that it holds the entry durably. */
        DELIVERED,
        /** Delivered, and the member objects to it. */
        OBJECTED
    }

    /**
     * @param claimedAt the time in the member's first receipt that covers the entry, as that member claims
     * @param receivedAt when that receipt came here, by this node's clock
     */
    public record Delivery(ServiceId member, Optional<Instant> claimedAt, Optional<Instant> receivedAt,
            Optional<RaisedObjection> objection) {
        public Status status() {
            if (objection.isPresent()) {
                return Status.OBJECTED;
            }
            return claimedAt.isPresent() ? Status.DELIVERED : Status.WAITING;
        }
    }

    /**
     * An objection that a member has raised.
     *
     * @param entry the entry with which it was raised
     * @param clauses as {@code instrument/clause}
     */
    public record RaisedObjection(EntryReference entry, List<String> clauses, String text) {}

    /** Whether every other member has given a receipt. */
    public boolean deliveredToAll() {
        return deliveries.stream().allMatch(delivery -> delivery.claimedAt().isPresent());
    }

    /** The clauses for which members object to it, as {@code instrument/clause}. */
    public List<String> objectedFor() {
        return deliveries.stream().flatMap(delivery -> delivery.objection().stream())
                .flatMap(objection -> objection.clauses().stream()).distinct().toList();
    }

    public boolean objected() {
        return deliveries.stream().anyMatch(delivery -> delivery.objection().isPresent());
    }
}
