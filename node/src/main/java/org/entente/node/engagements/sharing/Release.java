package org.entente.node.engagements.sharing;

import java.util.HashSet;
import java.util.Set;
import org.entente.accord.Act;
import org.entente.accord.Decision;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.agreements.ReleaseCheck;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** The one way by which anything of this package leaves the node: decided first, then appended. */
@Component
public class Release {
    private final ServiceId own;
    private final ReleaseCheck check;
    private final Exchange exchange;

    public Release(NodeConfiguration configuration, ReleaseCheck check, Exchange exchange) {
        this.own = new ServiceId(configuration.service());
        this.check = check;
        this.exchange = exchange;
    }

    /** This node's own service. */
    public ServiceId own() {
        return own;
    }

    /** What the agreements in force say of sending this payload to these members. */
    public Decision decide(Transaction transaction, Set<ServiceId> members, Payload payload) {
        var readers = new HashSet<>(members);
        readers.remove(own);
        return check.check(transaction, Act.of(payload, own, readers));
    }

    /**
     * Appends the payload to the channel of these members.
     *
     * @throws ReleaseDenied when no agreement permits it
     * @throws org.entente.node.web.ProblemException when there is no such channel, as {@link Exchange#append} has it
     */
    public EntryReference append(Transaction transaction, Set<ServiceId> members, Payload payload) {
        var decision = decide(transaction, members, payload);
        if (!decision.permitted()) {
            throw new ReleaseDenied(decision);
        }
        return exchange.append(transaction, members, payload);
    }
}
