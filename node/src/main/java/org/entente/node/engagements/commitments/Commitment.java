package org.entente.node.engagements.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.CommitmentId;
import org.entente.accord.CommitmentState;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;

/**
 * What a service promised the others of a channel.
 *
 * @param id at this node
 * @param sharedId in the channel
 * @param engagement the engagement's name in the channel
 * @param paragraph of the joint minutes, from 1
 * @param author the service whose notice it is
 * @param owner the service that promised
 * @param due the last day to keep it
 * @param noticed the state that the notice gave
 * @param updates in the order in which they came to be known here
 * @param evidence this node's own list
 */
public record Commitment(
        CommitmentId id, CommitmentId sharedId, Set<ServiceId> members, EngagementId engagement, int paragraph,
        ServiceId author, ServiceId owner, LocalisedText text, LocalDate due, CommitmentState noticed,
        boolean fictional, String notedBy, Instant notedAt, EntryReference entry, List<Update> updates,
        List<Evidence> evidence) {

    /** @param notedBy the person here, or empty for an update that was received */
    public record Update(
            ServiceId author, CommitmentState state, String text, Optional<MessageId> evidence, String notedBy,
            Instant notedAt, EntryReference entry) {}

    /**
     * Something that shows how far it has come.
     *
     * @param reference an identifier of the kind, or a text's source, or empty
     * @param title what the reader sees
     */
    public record Evidence(EvidenceKind kind, String reference, String title, String addedBy, Instant addedAt) {}

    public String channel() {
        return entry.channel();
    }

    /**
     * How far it has come. The owner says how far; any other member may release the owner from it, and then it is
     * withdrawn. This depends on nothing but what each service sent in its own order, so every node answers alike.
     */
    public CommitmentState state() {
        if (updates.stream().anyMatch(update -> !update.author().equals(owner)
                && update.state() == CommitmentState.WITHDRAWN)) {
            return CommitmentState.WITHDRAWN;
        }
        return updates.stream().filter(update -> update.author().equals(owner))
                .max(Comparator.comparingLong(update -> update.entry().index()))
                .map(Update::state).orElse(noticed);
    }

    public boolean open() {
        return state() == CommitmentState.OPEN || state() == CommitmentState.IN_PROGRESS;
    }

    /** Whether it is open past its last day. */
    public boolean overdue(LocalDate today) {
        return open() && due.isBefore(today);
    }

    /** Whether a service may say this of it: its owner everything but a release, every other member only a release. */
    public static boolean maySay(ServiceId service, ServiceId owner, CommitmentState state) {
        return service.equals(owner) == (state != CommitmentState.WITHDRAWN);
    }
}
