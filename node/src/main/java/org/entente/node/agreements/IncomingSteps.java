package org.entente.node.agreements;

import java.util.Optional;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.Payload;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Takes the other parties' steps in the life of instruments. */
@Component
class IncomingSteps implements PayloadReceiver {
    private final InstrumentStore store;

    IncomingSteps(InstrumentStore store) {
        this.store = store;
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
        }
        store.add(transaction, entry.author(), event, entry.receiptAt(), "", Optional.of(entry.reference()));
    }
}
