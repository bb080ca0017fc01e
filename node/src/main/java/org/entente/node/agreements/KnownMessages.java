package org.entente.node.agreements;

import java.util.Optional;
import org.entente.accord.Marking;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;

/** What this node knows of earlier messages; implemented above, where messages are kept. */
public interface KnownMessages {
    /** The marking of a message of this sender that is here; a correction may not carry more than what it corrects. */
    Optional<Marking> marking(Transaction transaction, MessageId message, ServiceId sender);
}
