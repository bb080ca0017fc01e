package org.entente.node.exchange;

import org.entente.node.store.Transaction;

/**
 * Decides whether an incoming entry may reach anybody here. Implemented above this package, where the agreements are
 * known. Without one, everything is quarantined: the default is to deny.
 */
public interface Admission {
    /** Called once for each entry, in the transaction in which it is opened. It must not throw. */
    Verdict admit(Transaction transaction, IncomingEntry entry);
}
