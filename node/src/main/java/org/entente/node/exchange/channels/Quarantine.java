package org.entente.node.exchange.channels;

import java.util.Map;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** What was kept from everybody. A verdict on an entry is final; only a failure of this node itself is tried again. */
@Component
class Quarantine {
    private final Deliveries deliveries;
    private final Opener opener;

    Quarantine(Deliveries deliveries, Opener opener) {
        this.deliveries = deliveries;
        this.opener = opener;
    }

    /** @throws ProblemException {@code exchange.verdict-final} unless this node failed to take the entry */
    void retry(Transaction tx, EntryReference reference) {
        var place = deliveries.place(tx, reference);
        var changed = tx.sql().sql("""
                UPDATE incoming_entry SET state = 'STORED', reason = '', decided_at = NULL
                WHERE log = ? AND position = ? AND state = 'QUARANTINED' AND reason = ?
                """).params(place.log().number(), place.position(), ChannelViews.NODE_FAILURE).update();
        if (changed == 0) {
            throw new ProblemException(ExchangeError.VERDICT_FINAL, Map.of("entry", reference.toString()));
        }
        tx.afterCommit(opener::look);
        tx.tell(ChannelWork.changed(place.channel()));
    }
}
