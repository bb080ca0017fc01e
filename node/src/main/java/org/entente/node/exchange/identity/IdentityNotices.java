package org.entente.node.exchange.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** What an operator must see of the identities of peers and of this node: in the log file at once, and on the pages. */
@Component
public class IdentityNotices {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityNotices.class);
    private static final int MOST = 50;

    /** What happened. */
    public enum Kind {
        /** The service named its first roots: from now on they can change its identity key here. */
        ROOTS_NAMED,
        ROOTS_CHANGED,
        /** Its roots decided on another identity key, and this node follows. */
        IDENTITY_CHANGED,
        /** The same, but this node had not known the roots before: the fingerprint must be compared anew. */
        IDENTITY_NOT_FOLLOWED,
        KEY_REVOKED,
        /** A card stands in its log that this node cannot use. */
        CARD_NOT_TAKEN,
        /** It signed two logs that exclude each other, or one that does not go on from what was here. */
        FORK, INCONSISTENT;

        /** Whether somebody should act at once. */
        public boolean urgent() {
            return this == FORK || this == INCONSISTENT || this == IDENTITY_NOT_FOLLOWED;
        }
    }

    /** @param detail a key's hash, a fingerprint, a reason: nothing to be translated */
    public record Notice(String service, Kind kind, String detail, Instant at) {}

    private final Clock clock;

    IdentityNotices(Clock clock) {
        this.clock = clock;
    }

    void raise(Transaction tx, String service, Kind kind, String detail) {
        var fresh = tx.sql().sql("INSERT INTO identity_notice (service, kind, detail, raised_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(service, kind.name(), detail, clock.instant().toString()).update();
        if (fresh > 0) {
            tx.afterCommit(() -> LOG.atLevel(kind.urgent() ? Level.ERROR : Level.WARN)
                    .log("Identity of {}: {} {}", service, kind, detail));
        }
    }

    /** The latest first, at most {@value #MOST}. */
    public List<Notice> of(Transaction tx, String service) {
        return tx.sql().sql("SELECT service, kind, detail, raised_at FROM identity_notice WHERE service = ? ORDER BY number DESC LIMIT " + MOST)
                .param(service).query((row, number) -> new Notice(row.getString(1), Kind.valueOf(row.getString(2)), row.getString(3),
                        Instant.parse(row.getString(4)))).list();
    }
}
