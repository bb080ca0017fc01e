package org.entente.node.dossiers.compose;

import java.util.List;
import java.util.Optional;
import org.entente.accord.Decision;
import org.entente.accord.Message;
import org.entente.node.web.FieldError;

/**
 * What would happen if the draft were sent now.
 *
 * @param message what would travel; empty while fields are missing or wrong
 * @param errors the fields that are missing or wrong
 * @param decision what the agreements say; empty while the marking or the recipients are incomplete
 * @param connected whether there is an open channel of exactly these services
 * @param needsApproval whether a head has to send it
 */
public record ReleasePreview(Optional<Message> message, List<FieldError> errors, Optional<Decision> decision,
        boolean connected, boolean needsApproval) {
    /** Whether sending would succeed, or be handed to the head. */
    public boolean sendable() {
        return message.isPresent() && connected && decision.filter(Decision::permitted).isPresent();
    }

    public boolean denied() {
        return decision.filter(made -> !made.permitted()).isPresent();
    }
}
