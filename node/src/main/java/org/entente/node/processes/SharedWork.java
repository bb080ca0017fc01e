package org.entente.node.processes;

import java.util.Collection;
import org.entente.node.store.Transaction;

/** Work that one process of a service does at a time. */
public interface SharedWork {
    /** Names of all that there is now. */
    Collection<String> all(Transaction tx);

    /** This process does the work from now on. Must not block. */
    void taken(String work);
}
