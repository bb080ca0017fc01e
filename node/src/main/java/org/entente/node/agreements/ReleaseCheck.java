package org.entente.node.agreements;

import java.time.Clock;
import java.time.Instant;
import org.entente.accord.Accord;
import org.entente.accord.Act;
import org.entente.accord.Decision;
import org.entente.accord.ServiceId;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;
import java.util.HashSet;

/**
 * Decides whether an act of this node may leave. Whatever is appended to a channel was asked for here, in the same
 * transaction; a message names the {@link Decision#basis()} as the terms it was decided on.
 */
@Component
public class ReleaseCheck {
    private final Rulebooks rulebooks;
    private final Exchange exchange;
    private final Clock clock;
    private final ServiceId own;

    ReleaseCheck(Rulebooks rulebooks, Exchange exchange, Clock clock, NodeConfiguration configuration) {
        this.rulebooks = rulebooks;
        this.exchange = exchange;
        this.clock = clock;
        this.own = new ServiceId(configuration.service());
    }

    /**
     * What the instruments say now.
     *
     * @param act from this node's service, to every service that will read it
     */
    public Decision check(Transaction transaction, Act act) {
        var members = new HashSet<>(act.to());
        members.add(own);
        // What was recorded here alone counts only where nothing can be sent anyway: between connected services only what all
        // parties accepted through the channel does.
        var rulebook = exchange.connected(transaction, members)
                ? rulebooks.agreed(transaction) : rulebooks.withLocal(transaction);
        return Accord.decide(act, rulebook, clock.instant());
    }

    /**
     * What the instruments say of an act of another service, on the terms that it decided on.
     *
     * @param receiptAt the time of this node's receipt
     */
    public Decision received(Transaction transaction, Act act, Instant receiptAt) {
        return Accord.decide(act, rulebooks.agreed(transaction), receiptAt);
    }
}
