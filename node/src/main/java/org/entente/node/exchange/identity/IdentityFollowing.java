package org.entente.node.exchange.identity;

import org.entente.accord.ServiceId;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.identity.IdentityChange;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Whether a changed identity key is followed without comparing fingerprints again. Only if this node had countersigned the
 * service's first roots before the change was brought: whoever steals an identity key can name roots with it, too, but not in
 * the past.
 */
@Component
public class IdentityFollowing {
    private final IdentityStore stored;
    private final String own;

    IdentityFollowing(IdentityStore stored, NodeConfiguration configuration) {
        this.stored = stored;
        this.own = configuration.service();
    }

    /** @param from the identity key that was confirmed here @param to the one that a card has now */
    public boolean follows(Transaction tx, ServiceId service, IdentityPublicKey from, IdentityPublicKey to) {
        return stored.held(tx, service.value()).filter(held -> !held.forked()).map(held -> {
            var state = held.log().state();
            return state.leadsFrom(Fingerprint.of(service.value(), from), to) && rootsWereHere(tx, held.number(), firstChange(held, from, to));
        }).orElse(false);
    }

    /** Number of the first change after that key; 0 when there is none. */
    private static long firstChange(IdentityStore.Held held, IdentityPublicKey from, IdentityPublicKey to) {
        var keys = held.log().state().periods().stream().map(period -> period.key()).toList();
        var changes = held.log().state().decisions().stream().filter(IdentityChange.class::isInstance).toList();
        return from.equals(to) ? 0 : changes.get(keys.indexOf(from)).order().number();
    }

    private boolean rootsWereHere(Transaction tx, long log, long change) {
        return change == 0 || tx.sql().sql("""
                SELECT EXISTS (SELECT 1 FROM identity_receipt WHERE log = ? AND by_service = ?
                    AND size > (SELECT position FROM identity_statement WHERE log = ? AND decision = 1)
                    AND size <= (SELECT position FROM identity_statement WHERE log = ? AND decision = ?))
                """).params(log, own, log, log, change).query(Boolean.class).single();
    }
}
