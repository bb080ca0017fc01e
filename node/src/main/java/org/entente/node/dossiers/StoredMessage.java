package org.entente.node.dossiers;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.DossierId;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;

/**
 * What may be known of a message without opening it: everything but its content.
 *
 * @param place its place in the dossier, from 1, as this node recorded them
 * @param about the message it corrects, erases, acknowledges or speaks of
 * @param subject names no person; empty where the kind has none
 * @param detail what of the content its state is computed from, see {@link MessageDetail}
 * @param composedAt the sender's claim
 * @param author the user who sent it; empty for what came in
 * @param handledBy the user who dealt with it; only for what came in
 * @param erasedAt when its content was destroyed
 */
public record StoredMessage(MessageId id, DossierId dossier, int place, MessageKind kind, ServiceId sender,
        Set<ServiceId> recipients, Optional<MessageId> inReplyTo, Optional<MessageId> about, String subject,
        MessageDetail detail, Marking marking, boolean personal, Instant composedAt, Instant recordedAt, String author,
        EntryReference entry, String handledBy, Optional<Instant> handledAt,
        Optional<Instant> erasedAt) {

    public boolean outgoing() {
        return !author.isEmpty();
    }

    public boolean erased() {
        return erasedAt.isPresent();
    }

    /** Whether an officer still has to look at it. */
    public boolean waiting() {
        return !outgoing() && handledAt.isEmpty();
    }
}
