package org.entente.node.directory;

import org.entente.node.store.Transaction;

/** Asked before something of the directory is removed. Packages above that point to it implement this as a bean. */
public interface DirectoryReferences {
    /** Whether something of this package points to the party, service, official, post or source. */
    boolean refersTo(Transaction transaction, FactReference thing);
}
