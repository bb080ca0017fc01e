package org.entente.node.exchange.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The log and receipt keys of this node, in the database under the storage key: the present pair, and those of earlier
 * generations of channels that are not closed yet. A destroyed pair leaves its row without the private parts. The first pair is
 * also in {@code node.keys}.
 */
@Component
public class SigningRing implements KeptInMemory {
    private final StorageKey storage;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<LogPublicKey, SigningPair> held = new ConcurrentHashMap<>();
    private volatile SigningPair present;

    SigningRing(Store store, NodeKeys keys, Clock clock, SecureRandom random) {
        this.storage = keys.storage();
        this.clock = clock;
        this.random = random;
        store.read(this::load);
        if (present == null) {
            present = new SigningPair(keys.log(), keys.receipt());
            store.write(tx -> {
                add(tx, present);
                return null;
            });
        }
    }

    /** Takes the stored pairs that are not in memory. @return all that are stored */
    private Set<LogPublicKey> load(Transaction tx) {
        return tx.sql().sql("SELECT log_public, log_private, receipt_private FROM signing_key "
                + "WHERE log_private IS NOT NULL ORDER BY number").query((row, number) -> {
                    var key = LogPublicKey.parse(row.getBytes(1));
                    if (!held.containsKey(key)) {
                        held.put(key, unwrapped(storage, row.getBytes(2), row.getBytes(3)));
                    }
                    present = held.get(key);
                    return key;
                }).set();
    }

    private static SigningPair unwrapped(StorageKey storage, byte[] log, byte[] receipt) {
        return new SigningPair(storage.unwrapped(log, SecretAccess.grant(), secret -> LogPrivateKey.parse(secret, SecretAccess.grant())),
                storage.unwrapped(receipt, SecretAccess.grant(), secret -> ReceiptPrivateKey.parse(secret, SecretAccess.grant())));
    }

    @Override
    public String topic() {
        return "signing-keys";
    }

    /** Takes what another process of this service has made or taken into use, and forgets what it has destroyed. */
    @Override
    public void refresh(Transaction tx) {
        held.keySet().retainAll(load(tx));
    }

    /** The present pair, if the one in the key file was destroyed in the database, so that the file need not keep it either. */
    static Optional<SigningPair> insteadOf(Transaction tx, NodeKeys keys) {
        var destroyed = tx.sql().sql("SELECT EXISTS (SELECT 1 FROM signing_key WHERE log_public = ? AND log_private IS NULL)")
                .param(keys.log().publicKey().encode()).query(Boolean.class).single();
        return destroyed ? tx.sql().sql("SELECT log_private, receipt_private FROM signing_key WHERE log_private IS NOT NULL ORDER BY number DESC LIMIT 1")
                .query((row, number) -> unwrapped(keys.storage(), row.getBytes(1), row.getBytes(2))).optional() : Optional.empty();
    }

    /** The pair that stands in this node's card, and with which new channels are opened. */
    public SigningPair present() {
        return present;
    }

    /** The pair with these public keys; empty when it was destroyed or never was this node's. */
    public Optional<SigningPair> of(MemberKeys keys) {
        return Optional.ofNullable(held.get(keys.log())).filter(pair -> pair.receipt().publicKey().equals(keys.receipt()));
    }

    /**
     * Makes a new pair and takes it into use. The one before stays until it is destroyed. No pair is made ahead, as sealing keys
     * are: a node restored from a backup would take one into use that it had used before, and sign its log a second time.
     */
    public SigningPair change(Transaction tx) {
        var fresh = new SigningPair(LogPrivateKey.generate(random), ReceiptPrivateKey.generate(random));
        add(tx, fresh);
        tx.afterCommit(() -> present = fresh);
        return fresh;
    }

    private void add(Transaction tx, SigningPair pair) {
        tx.sql().sql("INSERT INTO signing_key (log_public, log_private, receipt_public, receipt_private, made_at, used_from) "
                + "VALUES (?, ?, ?, ?, ?, ?)")
                .params(pair.log().publicKey().encode(), storage.wrap(pair.log().encode(SecretAccess.grant())),
                        pair.receipt().publicKey().encode(), storage.wrap(pair.receipt().encode(SecretAccess.grant())),
                        clock.instant().toString(), clock.instant().toString())
                .update();
        KeptInMemory.changed(tx, topic());
        // At once, because the transaction goes on with it; after a rollback nobody asks for it.
        held.put(pair.log().publicKey(), pair);
    }

    /** Destroys the pairs that were in use once and sign nowhere any more. @param needed as they stand in open channels @return how many */
    public int destroyAllBut(Transaction tx, Collection<LogPublicKey> needed) {
        var outlived = outlived(tx, needed);
        outlived.forEach(key -> tx.sql()
                .sql("UPDATE signing_key SET log_private = NULL, receipt_private = NULL, destroyed_at = ? WHERE log_public = ?")
                .params(clock.instant().toString(), key.encode()).update());
        tx.afterCommit(() -> outlived.forEach(held::remove));
        KeptInMemory.changed(tx, topic());
        return outlived.size();
    }

    /** The pairs that were in use once and sign nowhere any more, and are still here. */
    public List<LogPublicKey> outlived(Transaction tx, Collection<LogPublicKey> needed) {
        return tx.sql().sql("SELECT log_public FROM signing_key WHERE log_private IS NOT NULL")
                .query((row, number) -> LogPublicKey.parse(row.getBytes(1))).list().stream()
                .filter(key -> !needed.contains(key) && !key.equals(present.log().publicKey())).toList();
    }

    /** A pair as it is shown. @param until when the next one was taken; null for the present one @param destroyedAt null while it is here */
    public record Use(Instant from, Instant until, Instant destroyedAt) {}

    /** The pairs that are or were in use, the latest first. */
    public List<Use> uses(Transaction tx) {
        return tx.sql().sql("SELECT used_from, lag(used_from) OVER (ORDER BY used_from DESC), destroyed_at FROM signing_key "
                + "ORDER BY used_from DESC")
                .query((row, number) -> new Use(instant(row.getString(1)), instant(row.getString(2)), instant(row.getString(3)))).list();
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }
}
