package org.entente.node.engagements;

import java.util.Set;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Logs what is entered here, what other services shared, and what is shared with them. Delegations, minutes and
 * commitments name officials: official contact data. Directive (EU) 2016/680 art. 25(1) asks for a log of every kind of
 * processing, and for a reason of a disclosure.
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
    public void received(Transaction transaction, ServiceId from, String reference, boolean created) {
        log.record(transaction, ProcessingRecord.byNode(kind(created), reference, "received from " + from));
    }

    /**
     * A person tells other services something.
     *
     * @param readers the services that will read it; not the own one
     */
    public void disclosed(Transaction transaction, Disclosure disclosure, Set<ServiceId> readers) {
        log.record(transaction, ProcessingRecord.disclosure(disclosure.actor(), disclosure.reference(),
                disclosure.justification(), readers.stream().map(ServiceId::value).sorted().toList()));
    }

    private static ProcessingKind kind(boolean created) {
        return created ? ProcessingKind.COLLECTION : ProcessingKind.ALTERATION;
    }
}
