package org.entente.node.engagements;

import java.util.List;
import org.entente.node.access.Actor;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Logs what is entered here. Delegations and tours name officials: official contact data, for which the law asks for a
 * log, not for a reason.
 */
@Component
public final class Trail {
    private final ProcessingLog log;

    Trail(ProcessingLog log) {
        this.log = log;
    }

    /** @param created false if something that was there has been altered */
    public void entered(Transaction transaction, Actor actor, String reference, boolean created) {
        log.record(transaction, ProcessingRecord.of(kind(created), actor, reference, ""));
    }

    /** The node has stored something that another service shared. */
    public void received(Transaction transaction, String reference, boolean created) {
        log.record(transaction, new ProcessingRecord(
                kind(created), ProcessingRecord.NODE, "", reference, "", List.of()));
    }

    private static ProcessingKind kind(boolean created) {
        return created ? ProcessingKind.COLLECTION : ProcessingKind.ALTERATION;
    }
}
