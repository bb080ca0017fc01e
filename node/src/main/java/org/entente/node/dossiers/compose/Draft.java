package org.entente.node.dossiers.compose;

import java.time.Instant;
import java.util.Optional;
import org.entente.accord.MessageId;
import org.entente.node.dossiers.DraftState;

/**
 * What is being written. It never leaves the node before it is sent.
 *
 * @param id chosen by the client; with this node's service before it, it becomes the id of the message
 * @param kind code of {@code MessageKind}; it stays the same
 * @param version counts the changes, so that two people do not overwrite each other
 * @param justification why personal data is to be disclosed; kept while the head decides
 * @param note why the head handed the draft back
 * @param message the message it became
 */
public record Draft(String id, DraftState state, String kind, DraftContent content, String author, Instant createdAt,
        String changedBy, Instant changedAt, int version, String justification, String note,
        Optional<MessageId> message) {

    public boolean open() {
        return state == DraftState.OPEN || state == DraftState.AWAITING_APPROVAL;
    }
}
