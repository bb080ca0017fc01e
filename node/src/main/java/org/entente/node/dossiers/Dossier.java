package org.entente.node.dossiers;

import java.time.Instant;
import java.util.Set;
import org.entente.accord.DossierId;
import org.entente.accord.ServiceId;

/**
 * A numbered case: a thread of messages between the services of one channel.
 *
 * @param id shared by all of them
 * @param reference this node's own number, such as {@code MA-2026-000123}
 * @param title the subject of the message that opened it
 * @param channel the services of its channel, this node's own included
 * @param personal whether some message of it holds personal data about data subjects
 */
public record Dossier(DossierId id, String reference, String title, Set<ServiceId> channel, ServiceId openedBy,
        Instant openedAt, Instant changedAt, boolean personal) {}
