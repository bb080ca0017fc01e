package org.entente.node.dossiers.inbox;

import java.time.Instant;
import org.entente.accord.ServiceId;
import org.entente.node.dossiers.Dossiers;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.exchange.DeliveryListener;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Takes the first receipts for our own messages; the deadlines count from them. */
@Component
class Receipts implements DeliveryListener {
    private final Dossiers dossiers;
    private final MessageStore messages;

    Receipts(Dossiers dossiers, MessageStore messages) {
        this.dossiers = dossiers;
        this.messages = messages;
    }

    @Override
    public void delivered(Transaction transaction, EntryReference first, long end, ServiceId by, Instant claimedAt,
            Instant receivedAt) {
        messages.between(transaction, first, end)
                .forEach(message -> dossiers.receipted(transaction, message, by, claimedAt));
    }
}
