package org.entente.node.exchange.peers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** What {@link PeerContacts} keeps in the database. */
@Component
class ContactStore {
    private record Seen(ServiceId service, Instant at) {}

    Map<ServiceId, Instant> seen(Transaction tx) {
        return tx.sql().sql("SELECT service, seen_at FROM peer_seen")
                .query((row, number) -> new Seen(new ServiceId(row.getString(1)), Instant.parse(row.getString(2)))).list().stream()
                .collect(Collectors.toMap(Seen::service, Seen::at));
    }

    void putSeen(Transaction tx, Map<ServiceId, Instant> seen) {
        seen.forEach((service, at) -> tx.sql().sql("INSERT INTO peer_seen (service, seen_at) VALUES (?, ?) "
                + "ON CONFLICT (service) DO UPDATE SET seen_at = excluded.seen_at").params(service.value(), at.toString()).update());
    }

    /** The oldest first. */
    List<Refusal> refusals(Transaction tx) {
        return tx.sql().sql("SELECT pin, address, reason, first_at, last_at, times FROM exchange_refusal ORDER BY last_at")
                .query((row, number) -> new Refusal(row.getString(1), row.getString(2), row.getString(3),
                        Instant.parse(row.getString(4)), Instant.parse(row.getString(5)), row.getLong(6))).list();
    }

    /** Stores these, and forgets the oldest beyond so many. */
    void putRefusals(Transaction tx, Collection<Refusal> refusals, int most) {
        refusals.forEach(refusal -> tx.sql().sql("""
                INSERT INTO exchange_refusal (pin, address, reason, first_at, last_at, times) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (pin, address, reason) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
                    times = excluded.times
                """)
                .params(refusal.pin(), refusal.address(), refusal.reason(), refusal.first().toString(),
                        refusal.last().toString(), refusal.count())
                .update());
        tx.sql().sql("""
                DELETE FROM exchange_refusal WHERE (pin, address, reason) NOT IN
                    (SELECT pin, address, reason FROM exchange_refusal ORDER BY last_at DESC LIMIT ?)
                """).param(most).update();
    }
}
