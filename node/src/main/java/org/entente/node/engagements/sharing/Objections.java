package org.entente.node.engagements.sharing;

import java.util.List;
import org.entente.accord.Objection;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Objects in writing to entries that the agreements permit but that contradict what the channel already holds. The entry
 * itself stays in the log.
 */
@Component
public class Objections {
    private final Release release;

    Objections(Release release) {
        this.release = release;
    }

    /** @param reason in words for an officer of the other service */
    public void raise(Transaction transaction, IncomingEntry entry, String reason) {
        release.append(transaction, entry.members(), new Objection(entry.pointer(), List.of(), reason));
    }
}
