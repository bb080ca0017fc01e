package org.entente.node.dossiers.inbox;

import java.util.Optional;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.agreements.KnownMessages;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Tells the agreements how a message that a correction speaks of was marked. */
@Component
class StoredMarkings implements KnownMessages {
    private final MessageStore messages;

    StoredMarkings(MessageStore messages) {
        this.messages = messages;
    }

    @Override
    public Optional<Marking> marking(Transaction transaction, MessageId message, ServiceId sender) {
        return messages.find(transaction, message).filter(known -> known.sender().equals(sender))
                .map(StoredMessage::marking);
    }
}
