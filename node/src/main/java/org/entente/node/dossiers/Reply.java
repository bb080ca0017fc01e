package org.entente.node.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;

/**
 * What one service owes for one request, and where its clock stands.
 *
 * @param time what the terms allow; empty when they set no time
 * @param dueAt empty while the request is under way, while the clock stands still, or without a time
 * @param pausedAt since when the clock stands still
 * @param remaining what is left while it stands still
 * @param endedAt when the answer or the refusal was receipted or recorded
 */
public record Reply(MessageId request, ServiceId service, ReplyState state, Optional<ReplyTime> time,
        Optional<Instant> dueAt, Optional<Instant> pausedAt, Optional<Duration> remaining, Optional<Instant> endedAt) {

    public boolean overdue(Instant now) {
        return !state.ended() && dueAt.filter(due -> !now.isBefore(due)).isPresent();
    }

    /** Whether the answer came after it was due. */
    public boolean late() {
        return endedAt.isPresent() && dueAt.filter(due -> !endedAt.get().isBefore(due)).isPresent();
    }
}
