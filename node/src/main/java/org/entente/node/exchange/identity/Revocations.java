package org.entente.node.exchange.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.formats.identity.IdentityState;
import org.entente.formats.identity.Revocation;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The keys that the roots of services revoked, this node's own among them. A service's roots revoke its own keys alone. Answers
 * from memory, because TLS threads ask.
 */
@Component
public class Revocations implements KeptInMemory {
    private record Key(String service, Hash hash) {}

    private final IdentityStore stored;
    private volatile Map<Key, Revocation> revoked;

    Revocations(IdentityStore stored, Store store) {
        this.stored = stored;
        revoked = store.read(this::load);
    }

    private Map<Key, Revocation> load(Transaction tx) {
        var all = new HashMap<Key, Revocation>();
        stored.allDecisions(tx).forEach(decision -> {
            if (decision instanceof Revocation revocation) {
                all.put(new Key(revocation.order().service(), revocation.key()), revocation);
            }
        });
        return Map.copyOf(all);
    }

    @Override
    public String topic() {
        return "revocations";
    }

    @Override
    public void refresh(Transaction tx) {
        var now = load(tx);
        tx.afterCommit(() -> revoked = now);
    }

    /** Decisions were stored in this transaction: from its commit on they count. */
    void changed(Transaction tx) {
        refresh(tx);
        KeptInMemory.changed(tx, topic());
    }

    public Optional<Revocation> of(ServiceId service, SignaturePublicKey key) {
        return revoked.isEmpty() ? Optional.empty() : Optional.ofNullable(revoked.get(new Key(service.value(), IdentityState.hash(key))));
    }

    public boolean revoked(ServiceId service, Pin tls) {
        return !revoked.isEmpty() && revoked.containsKey(new Key(service.value(), Hash.of(tls.digest())));
    }
}
