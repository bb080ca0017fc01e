package org.entente.node.engagements.sharing;

import java.util.HashSet;
import java.util.Set;
import org.entente.accord.Act;
import org.entente.accord.Decision;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.agreements.ReleaseCheck;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.engagements.Disclosure;
import org.entente.node.engagements.Trail;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The one way by which anything of this package leaves the node: decided first, then appended and logged. The agreements
 * count everything that engagements tell as official contact data ({@link Act#of}), so all of it is a disclosure.
 */
@Component
public class Release {
    private final ServiceId own;
    private final ReleaseCheck check;
    private final Exchange exchange;
    private final Trail trail;

    public Release(NodeConfiguration configuration, ReleaseCheck check, Exchange exchange, Trail trail) {
        this.own = new ServiceId(configuration.service());
        this.check = check;
        this.exchange = exchange;
        this.trail = trail;
    }

    /** This node's own service. */
    public ServiceId own() {
        return own;
    }

    /** What the agreements in force say of sending this payload to these members. */
    public Decision decide(Transaction transaction, Set<ServiceId> members, Payload payload) {
        return check.check(transaction, Act.of(payload, own, readers(members)));
    }

    private Set<ServiceId> readers(Set<ServiceId> members) {
        var readers = new HashSet<>(members);
        readers.remove(own);
        return readers;
    }

    /**
     * Appends the payload to the channel of these members and logs that it was disclosed to them.
     *
     * @throws ReleaseDenied when no agreement permits it
     * @throws org.entente.node.web.ProblemException naming {@code justification} when it is missing; when there is no such
     *     channel, as {@link Exchange#append} has it
     */
    public EntryReference disclose(
            Transaction transaction, Set<ServiceId> members, Payload payload, Disclosure disclosure) {
        var entry = append(transaction, members, payload);
        trail.disclosed(transaction, disclosure, readers(members));
        return entry;
    }

    /** Appends what the node says by itself and that names no person. */
    EntryReference append(Transaction transaction, Set<ServiceId> members, Payload payload) {
        var decision = decide(transaction, members, payload);
        if (!decision.permitted()) {
            throw new ReleaseDenied(decision);
        }
        return exchange.append(transaction, members, payload);
    }
}
