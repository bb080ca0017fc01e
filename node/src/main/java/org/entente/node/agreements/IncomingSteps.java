package org.entente.node.agreements;

import java.util.Optional;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.Payload;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Takes the other parties' steps in the life of instruments. */
@Component
class IncomingSteps implements PayloadReceiver {
    private final InstrumentStore store;
    private final ProcessingLog log;

    IncomingSteps(InstrumentStore store, ProcessingLog log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public boolean receives(Payload payload) {
        return payload instanceof InstrumentEvent;
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        var event = (InstrumentEvent) entry.payload();
        if (event instanceof InstrumentProposal proposal) {
            var known = store.versions(transaction, proposal.terms().instrument()).stream()
                    .anyMatch(one -> one.instrument().reference().equals(proposal.about()));
            if (known) {
                return;
            }
            store.begin(transaction, proposal, entry.members());
        } else {
            // Every other step names its approver; terms name nobody.
            log.record(transaction, ProcessingRecord.byNode(ProcessingKind.COLLECTION,
                    Instruments.reference(event.about().instrument()), "received from " + entry.author()));
        }
        store.add(transaction, entry.author(), event, entry.receiptAt(), "", Optional.of(entry.reference()));
    }
}
