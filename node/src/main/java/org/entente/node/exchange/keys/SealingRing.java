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
import org.entente.channel.keys.SealingKeys;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The sealing keys of this node, in the database under the storage key: one that stands in the node card and in the first
 * entries of channels opened with it, and for each channel those announced in it since. A destroyed key leaves its row
 * without the private part. Some keys are made ahead of their announcement, so that a backup holds keys that this node
 * announces only later, and a node restored from it can read what was sealed to them.
 */
@Component
public class SealingRing implements KeptInMemory {
    /** Keys of a channel that are made and not announced. */
    public static final int AHEAD = 8;
    private static final long CARD = 0;

    private final StorageKey storage;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<SealingPublicKey, Held> held = new ConcurrentHashMap<>();
    private volatile SealingPublicKey ofCard;

    /** @param channel {@value #CARD} for a key of the node card */
    private record Held(long channel, SealingPrivateKey key) {}

    SealingRing(Store store, NodeKeys keys, Clock clock, SecureRandom random) {
        this.storage = keys.storage();
        this.clock = clock;
        this.random = random;
        store.read(tx -> {
            return load(tx, "TRUE");
        });
        if (ofCard == null) {
            store.write(this::changeCardKey);
        }
    }

    /** Takes the stored keys that are not in memory. @return all that are stored */
    private Set<SealingPublicKey> load(Transaction tx, String which, Object... parameters) {
        return tx.sql().sql("SELECT coalesce(channel, 0), public_key, private_key FROM sealing_key WHERE private_key IS NOT NULL AND "
                + which + " ORDER BY number").params(parameters).query((row, number) -> {
                    var key = SealingPublicKey.parse(row.getBytes(2));
                    if (row.getLong(1) == CARD) {
                        ofCard = key;
                    }
                    if (!held.containsKey(key)) {
                        held.put(key, new Held(row.getLong(1), unwrapped(row.getBytes(3))));
                    }
                    return key;
                }).set();
    }

    private SealingPrivateKey unwrapped(byte[] wrapped) {
        return storage.unwrapped(wrapped, SecretAccess.grant(), secret -> SealingPrivateKey.parse(secret, SecretAccess.grant()));
    }

    @Override
    public String topic() {
        return "sealing-keys";
    }

    /** Takes what another process of this service has made, and forgets what it has destroyed. */
    @Override
    public void refresh(Transaction tx) {
        held.keySet().retainAll(load(tx, "TRUE"));
    }

    /** As {@link #refresh}, for one channel: asked for in a transaction that goes on from what another process committed. */
    public void refresh(Transaction tx, long channel) {
        load(tx, "(channel = ? OR channel IS NULL)", channel);
    }

    /** The key in this node's card, with which new channels are opened. */
    public SealingPublicKey ofCard() {
        return ofCard;
    }

    /** Whether the private key is here. */
    public boolean has(SealingPublicKey key) {
        return held.containsKey(key);
    }

    /** The keys that matter in a channel; what is added and destroyed later shows in it. */
    public SealingKeys in(long channel) {
        return new SealingKeys() {
            @Override
            public Optional<SealingPrivateKey> of(SealingPublicKey key) {
                return Optional.ofNullable(held.get(key)).filter(this::matters).map(Held::key);
            }

            @Override
            public Collection<SealingPrivateKey> all() {
                return held.values().stream().filter(this::matters).map(Held::key).toList();
            }

            private boolean matters(Held one) {
                return one.channel == channel || one.channel == CARD;
            }
        };
    }

    /** Makes the next key of the card. The one before stays until it is destroyed. */
    public SealingPublicKey changeCardKey(Transaction tx) {
        var fresh = add(tx, CARD);
        tx.afterCommit(() -> ofCard = fresh);
        return fresh;
    }

    /** The key to announce next in a channel. Makes keys ahead. */
    public SealingPublicKey next(Transaction tx, long channel) {
        makeAhead(tx, channel);
        var key = tx.sql().sql("""
                SELECT public_key FROM sealing_key WHERE channel = ? AND announced IS NULL AND private_key IS NOT NULL
                ORDER BY number LIMIT 1
                """).param(channel).query((row, number) -> SealingPublicKey.parse(row.getBytes(1))).single();
        add(tx, channel);
        return key;
    }

    /** Makes keys that the channel announces later. */
    public void makeAhead(Transaction tx, long channel) {
        var ahead = tx.sql().sql("SELECT count(*) FROM sealing_key WHERE channel = ? AND announced IS NULL AND private_key IS NOT NULL")
                .param(channel).query(Integer.class).single();
        for (int i = ahead; i < AHEAD; i++) {
            add(tx, channel);
        }
    }

    private SealingPublicKey add(Transaction tx, long channel) {
        var key = SealingPrivateKey.generate(random);
        tx.sql().sql("INSERT INTO sealing_key (channel, public_key, private_key, made_at) VALUES (?, ?, ?, ?)")
                .params(channel == CARD ? null : channel, key.publicKey().encode(), storage.wrap(key.encode(SecretAccess.grant())),
                        clock.instant().toString())
                .update();
        // At once, because the transaction goes on with it; after a rollback nobody asks for it.
        held.put(key.publicKey(), new Held(channel, key));
        KeptInMemory.changed(tx, topic());
        return key.publicKey();
    }

    /** @param index of the entry of this node's log that announces the key */
    public void announced(Transaction tx, long channel, SealingPublicKey key, long index) {
        tx.sql().sql("UPDATE sealing_key SET announced = ?, announced_at = ? WHERE channel = ? AND public_key = ?")
                .params(index, clock.instant().toString(), channel, key.encode()).update();
    }

    /** Indexes of the entries that announced keys which are still here, the latest first. */
    public List<Long> announced(Transaction tx, long channel) {
        return tx.sql().sql("SELECT announced FROM sealing_key WHERE channel = ? AND announced IS NOT NULL AND private_key IS NOT NULL "
                + "ORDER BY announced DESC").param(channel).query(Long.class).list();
    }

    /** Destroys the keys of a channel that were announced before an entry. @return how many */
    public int destroyBefore(Transaction tx, long channel, long index) {
        return destroy(tx, "channel = ? AND announced < ?", channel, index);
    }

    /** Destroys all keys of a channel, those made ahead too. @return how many */
    public int destroyAll(Transaction tx, long channel) {
        return destroy(tx, "channel = ?", channel);
    }

    /** Destroys a former key of the card. */
    public int destroyCardKey(Transaction tx, SealingPublicKey key) {
        return destroy(tx, "channel IS NULL AND public_key = ?", new Object[] {key.encode()});
    }

    private int destroy(Transaction tx, String which, Object... parameters) {
        var keys = tx.sql().sql("SELECT public_key FROM sealing_key WHERE private_key IS NOT NULL AND " + which).params(parameters)
                .query((row, number) -> SealingPublicKey.parse(row.getBytes(1))).list();
        for (var key : keys) {
            tx.sql().sql("UPDATE sealing_key SET private_key = NULL, destroyed_at = ? WHERE public_key = ?")
                    .params(clock.instant().toString(), key.encode()).update();
        }
        tx.afterCommit(() -> keys.forEach(held::remove));
        KeptInMemory.changed(tx, topic());
        return keys.size();
    }

    /** Former keys of the card that are still here. */
    public List<SealingPublicKey> formerCardKeys() {
        return held.entrySet().stream().filter(one -> one.getValue().channel == CARD && !one.getKey().equals(ofCard))
                .map(Map.Entry::getKey).toList();
    }

    /** When the newest key of a channel was announced; empty while it is that of the first entry. */
    public Optional<Instant> changedAt(Transaction tx, long channel) {
        return tx.sql().sql("SELECT max(announced_at) FROM sealing_key WHERE channel = ?").param(channel)
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Instant::parse)).single();
    }
}
