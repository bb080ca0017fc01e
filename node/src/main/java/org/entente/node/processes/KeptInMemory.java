package org.entente.node.processes;

import org.entente.node.store.Transaction;

/** Something of the database that a process keeps in memory, and that commits of other processes make stale. */
public interface KeptInMemory {
    /** As {@link #changed} names it. */
    String topic();

    /** Reads it again. In a write transaction, so that nothing of this process is under way. */
    void refresh(Transaction tx);

    /** It changes with this transaction; other processes read it again. */
    static void changed(Transaction tx, String topic) {
        if (tx.shared()) {
            tx.sql().sql("INSERT INTO shared_revision (topic, revision) VALUES (?, 1) "
                    + "ON CONFLICT (topic) DO UPDATE SET revision = shared_revision.revision + 1").param(topic).update();
            tx.tell(Processes.REVISION);
        }
    }
}
