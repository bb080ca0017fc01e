package org.entente.node.engagements.minutes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.ApproverRole;
import org.entente.accord.Digest;
import org.entente.accord.JointMinutes;
import org.entente.accord.ServiceId;
import org.entente.formats.Hashes;
import org.entente.node.exchange.EntryReference;

/**
 * One text that was put before the members of a channel, with who has approved exactly it.
 *
 * @param hash SHA-256 of the canonical form
 * @param proposedBy the person here, or empty for a version that was received
 */
public record MinutesVersion(
        Digest hash, JointMinutes minutes, ServiceId proposer, String proposedBy, Instant proposedAt,
        EntryReference entry, List<Approval> approvals) {

    /**
     * A named approver's signature for one service: the entry that holds it is signed by that service's node.
     *
     * @param approvedAt as the approver's node claims
     */
    public record Approval(
            ServiceId service, String approver, ApproverRole role, Instant approvedAt, EntryReference entry) {}

    /** The canonical form: the very text that {@link #hash} is of. */
    public String canonical() {
        return new String(Hashes.canonical(minutes), StandardCharsets.UTF_8);
    }

    public Optional<Approval> approvalOf(ServiceId service) {
        return approvals.stream().filter(approval -> approval.service().equals(service)).findFirst();
    }

    /** Whether every member has approved. */
    public boolean agreedBy(Set<ServiceId> members) {
        return members.stream().allMatch(member -> approvalOf(member).isPresent());
    }
}
