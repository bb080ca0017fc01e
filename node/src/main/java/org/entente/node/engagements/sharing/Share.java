package org.entente.node.engagements.sharing;

import java.time.Instant;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.ServiceId;
import org.entente.accord.VisitNotice;
import org.entente.node.exchange.EntryReference;

/**
 * That an engagement of this node is common to the members of a channel.
 *
 * @param engagement its name at this node
 * @param sharedId its name in the channel
 * @param sharer the service whose notice it is; only that service sends newer ones
 * @param notice the last notice, to see whether the engagement has changed since
 * @param sharedBy the person here, or empty for a notice that was received
 * @param entry the entry of the last notice
 */
public record Share(
        EngagementId engagement, EngagementId sharedId, ServiceId sharer, Set<ServiceId> members, VisitNotice notice,
        String sharedBy, Instant sharedAt, EntryReference entry) {
    public String channel() {
        return entry.channel();
    }

    public boolean receivedBy(ServiceId own) {
        return !sharer.equals(own);
    }
}
