package org.entente.node.exchange.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.keys.SecretAccess;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The P-256 keys with which this node proves itself to its peers: one in use, while it changes one that the node card announces
 * beside it, and some made ahead, so that a backup holds the keys that come next. They are in the token if there is one,
 * otherwise in the database under the storage key. A key that was in use leaves its row, without the key.
 */
@Component
public class TlsKeys implements KeptInMemory {
    /** Keys that are made and not announced: a node restored from a backup can follow as many changes. */
    static final int AHEAD = 2;
    private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);

    private final StorageKey storage;
    private final Optional<Token> token;
    private final boolean keepInToken;
    private final String service;
    private final Clock clock;
    private final SecureRandom random;
    private volatile Named named;

    /** @param next the announced one */
    private record Named(TlsIdentity current, Optional<TlsIdentity> next) {}

    private enum State { AHEAD, ANNOUNCED, CURRENT }

    private record Row(long number, State state, String tokenName, Optional<TlsIdentity> identity) {
        boolean isInToken() {
            return tokenName != null;
        }
    }

    TlsKeys(Store store, NodeKeys keys, Optional<Token> token, NodeConfiguration configuration, Clock clock, SecureRandom random) {
        this.storage = keys.storage();
        this.token = token;
        this.keepInToken = token.isPresent() && !configuration.token().orElseThrow().leave();
        this.service = configuration.service();
        this.clock = clock;
        this.random = random;
        store.write(tx -> {
            prepare(tx);
            return null;
        });
    }

    /** The key to prove oneself with. */
    public TlsIdentity current() {
        return named.current;
    }

    /** The key in use and, while it changes, the next one: those of which a card tells peers. */
    public List<TlsIdentity> announced() {
        var now = named;
        return now.next.map(next -> List.of(now.current, next)).orElseGet(() -> List.of(now.current));
    }

    public boolean isChanging() {
        return named.next.isPresent();
    }

    /** Whether the key in use is where the configuration wants keys to be; otherwise it is to be changed. */
    public boolean isInItsPlace(Transaction tx) {
        return rows(tx).stream().filter(row -> row.state == State.CURRENT).allMatch(row -> row.isInToken() == keepInToken);
    }

    /** Since when the key is in use. */
    public Instant since(Transaction tx) {
        return tx.sql().sql("SELECT used_from FROM tls_key WHERE state = 'CURRENT'").query(String.class).optional()
                .map(Instant::parse).orElseThrow();
    }

    /** Whether the key in use is in a token. */
    public boolean isInToken(Transaction tx) {
        return rows(tx).stream().anyMatch(row -> row.state == State.CURRENT && row.isInToken());
    }

    /** Begins a change: the next key is to stand in the card. Nothing happens when one has begun already. */
    public void announceNext(Transaction tx) {
        if (rows(tx).stream().noneMatch(row -> row.state == State.ANNOUNCED)) {
            tx.sql().sql("UPDATE tls_key SET state = 'ANNOUNCED' WHERE number = (SELECT min(number) FROM tls_key WHERE state = 'AHEAD')").update();
            makeAhead(tx);
        }
        changed(tx);
    }

    /** Ends a change: from the commit on the announced key is in use, and the one before is destroyed. */
    public void useAnnounced(Transaction tx) {
        var rows = rows(tx);
        if (rows.stream().anyMatch(row -> row.state == State.ANNOUNCED)) {
            rows.stream().filter(row -> row.state == State.CURRENT).forEach(row -> destroy(tx, row));
            tx.sql().sql("UPDATE tls_key SET state = 'CURRENT', used_from = ? WHERE state = 'ANNOUNCED'").param(clock.instant().toString()).update();
        }
        changed(tx);
    }

    @Override
    public String topic() {
        return "tls-keys";
    }

    @Override
    public void refresh(Transaction tx) {
        nameAfterCommit(tx);
    }

    private void changed(Transaction tx) {
        nameAfterCommit(tx);
        KeptInMemory.changed(tx, topic());
    }

    private void prepare(Transaction tx) {
        var misplaced = rows(tx).stream().filter(row -> row.state == State.AHEAD && row.isInToken() != keepInToken).toList();
        misplaced.forEach(row -> destroy(tx, row));
        makeAhead(tx);
        var current = rows(tx).stream().filter(row -> row.state == State.CURRENT).findFirst();
        if (current.isEmpty() || current.get().identity.isEmpty()) {
            current.ifPresent(lost -> {
                LOG.warn("The TLS key in use is not in the token any more, because the database is of an earlier time; the next one is used");
                destroy(tx, lost);
            });
            var next = rows(tx).stream().filter(row -> row.identity.isPresent()).findFirst().orElseThrow(
                    () -> new KeyFileException(KeyFileException.Reason.TOKEN_KEY_MISSING, "no TLS key of the database is in it"));
            tx.sql().sql("UPDATE tls_key SET state = 'CURRENT', used_from = ? WHERE number = ?").params(clock.instant().toString(), next.number).update();
            makeAhead(tx);
        }
        nameAfterCommit(tx);
    }

    private void makeAhead(Transaction tx) {
        var ahead = rows(tx).stream().filter(row -> row.state == State.AHEAD && row.identity.isPresent()).count();
        for (var i = ahead; i < AHEAD; i++) {
            make(tx);
        }
    }

    private void make(Transaction tx) {
        var now = clock.instant();
        String name = null;
        byte[] wrapped = null;
        byte[] certificate = null;
        if (keepInToken) {
            name = token.orElseThrow().makeTlsKey(service, now, random);
        } else {
            var identity = TlsIdentity.create(service, now, random);
            wrapped = storage.wrap(identity.key().getEncoded());
            certificate = identity.encodedCertificate();
        }
        tx.sql().sql("INSERT INTO tls_key (state, token_name, private_key, certificate, made_at) VALUES ('AHEAD', ?, ?, ?, ?)")
                .params(name, wrapped, certificate, now.toString()).update();
    }

    private void destroy(Transaction tx, Row row) {
        tx.sql().sql("UPDATE tls_key SET state = 'DESTROYED', private_key = NULL, destroyed_at = ? WHERE number = ?")
                .params(clock.instant().toString(), row.number).update();
        if (row.isInToken()) {
            tx.afterCommit(() -> token.ifPresent(held -> held.destroyTlsKey(row.tokenName)));
        }
    }

    /** Those that are not destroyed, in the order in which they are used. */
    private List<Row> rows(Transaction tx) {
        return tx.sql().sql("SELECT number, state, token_name, private_key, certificate FROM tls_key WHERE state <> 'DESTROYED' ORDER BY number")
                .query((row, i) -> {
                    var name = row.getString(3);
                    return new Row(row.getLong(1), State.valueOf(row.getString(2)), name,
                            name == null ? Optional.of(unwrapped(row.getBytes(4), row.getBytes(5))) : inToken(name));
                }).list();
    }

    private TlsIdentity unwrapped(byte[] wrapped, byte[] certificate) {
        return storage.unwrapped(wrapped, SecretAccess.grant(), secret -> {
            try {
                return TlsIdentity.decode(secret, certificate);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a TLS key in the database cannot be read", e);
            }
        });
    }

    private Optional<TlsIdentity> inToken(String name) {
        var held = token.orElseThrow(() -> new KeyFileException(KeyFileException.Reason.NEEDS_TOKEN, "a TLS key is in a token"));
        try {
            return Optional.of(held.tlsKey(name));
        } catch (KeyFileException e) {
            if (e.reason() == KeyFileException.Reason.TOKEN_KEY_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void nameAfterCommit(Transaction tx) {
        var rows = new ArrayList<>(rows(tx));
        var current = rows.stream().filter(row -> row.state == State.CURRENT).findFirst().flatMap(Row::identity).orElseThrow();
        var next = rows.stream().filter(row -> row.state == State.ANNOUNCED).findFirst().flatMap(Row::identity);
        tx.afterCommit(() -> named = new Named(current, next));
    }
}
