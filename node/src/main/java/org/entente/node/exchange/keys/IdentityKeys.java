package org.entente.node.exchange.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The identity key of this node: that of node.keys until its roots decide on another one, which is made here, waits in the
 * database under the storage key, and is used from the decision on.
 */
@Component
public class IdentityKeys implements KeptInMemory {
    private final NodeKeys keys;
    private final Clock clock;
    private final SecureRandom random;
    private volatile IdentityPrivateKey present;

    IdentityKeys(NodeKeys keys, Store store, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        present = store.read(this::stored);
    }

    private IdentityPrivateKey stored(Transaction tx) {
        return find(tx, "used_from IS NOT NULL").orElse(keys.identity());
    }

    @Override
    public String topic() {
        return "identity-keys";
    }

    @Override
    public void refresh(Transaction tx) {
        var now = stored(tx);
        tx.afterCommit(() -> present = now);
    }

    /** The key that signs this node's cards and the heads of its identity log. */
    public IdentityPrivateKey present() {
        return present;
    }

    /** The key that waits for a decision of the roots; made if there is none. */
    public IdentityPublicKey prepare(Transaction tx) {
        return next(tx).orElseGet(() -> {
            var made = IdentityPrivateKey.generate(random);
            tx.sql().sql("INSERT INTO identity_key (public_key, private_key, made_at) VALUES (?, ?, ?)")
                    .params(made.publicKey().encode(), keys.storage().wrap(made.encode(SecretAccess.grant())), clock.instant().toString())
                    .update();
            return made;
        }).publicKey();
    }

    /** The key that waits, if there is one. */
    public Optional<IdentityPrivateKey> next(Transaction tx) {
        return find(tx, "used_from IS NULL");
    }

    /** The key that waited is the node's from now on. */
    public void use(Transaction tx, IdentityPrivateKey key) {
        tx.sql().sql("UPDATE identity_key SET used_from = ? WHERE public_key = ?")
                .params(clock.instant().toString(), key.publicKey().encode()).update();
        tx.afterCommit(() -> present = key);
        KeptInMemory.changed(tx, topic());
    }

    private Optional<IdentityPrivateKey> find(Transaction tx, String which) {
        return tx.sql().sql("SELECT private_key FROM identity_key WHERE " + which + " ORDER BY number DESC LIMIT 1")
                .query((row, number) -> row.getBytes(1)).optional().map(wrapped -> keys.storage()
                        .unwrapped(wrapped, SecretAccess.grant(), secret -> IdentityPrivateKey.parse(secret, SecretAccess.grant())));
    }
}
