package org.entente.node.exchange.peers;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Cards in the database. */
@Component
class PeerStore {
    private static final String SELECT =
            "SELECT service, card, state, imported_at, imported_by, confirmed_at, confirmed_by FROM peer ";

    Optional<Peer> find(Transaction tx, ServiceId service) {
        return tx.sql().sql(SELECT + "WHERE service = ?").param(service.value()).query(PeerStore::peer).optional();
    }

    List<Peer> all(Transaction tx) {
        return tx.sql().sql(SELECT + "ORDER BY service").query(PeerStore::peer).list();
    }

    void put(Transaction tx, Peer peer) {
        tx.sql().sql("""
                INSERT INTO peer (service, card, state, imported_at, imported_by, confirmed_at, confirmed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (service) DO UPDATE SET card = excluded.card, state = excluded.state,
                    imported_at = excluded.imported_at, imported_by = excluded.imported_by,
                    confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by,
                    removed_at = NULL, removed_by = NULL
                """)
                .params(peer.service().value(), peer.card().text(), peer.state().name(), peer.importedAt().toString(),
                        peer.importedBy(), peer.confirmedAt().map(Instant::toString).orElse(null),
                        peer.confirmedBy().orElse(null))
                .update();
    }

    /** What people compared; it stays that of the peer when its identity key changes. */
    void compared(Transaction tx, ServiceId service, Fingerprint fingerprint) {
        tx.sql().sql("UPDATE peer SET compared = ? WHERE service = ?").params(fingerprint.hex(), service.value()).update();
    }

    /** Empty for a peer that was confirmed before this was kept: then it is that of its card. */
    Optional<Fingerprint> compared(Transaction tx, ServiceId service) {
        return tx.sql().sql("SELECT compared FROM peer WHERE service = ? AND compared IS NOT NULL").param(service.value())
                .query(String.class).optional().flatMap(Fingerprint::parse);
    }

    /** Keeps a confirmed card for as long as what was signed under it has to be proved. */
    void keep(Transaction tx, Peer peer, Instant at) {
        tx.sql().sql("INSERT INTO peer_card (service, card, confirmed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(peer.service().value(), peer.card().text(), at.toString()).update();
    }

    /** Every card of this node and of confirmed peers that was ever in use, the oldest first. */
    List<NodeCard> everUsed(Transaction tx) {
        return tx.sql().sql("SELECT card FROM (SELECT card, issued_at AS at FROM own_card "
                + "UNION ALL SELECT card, confirmed_at FROM peer_card) cards ORDER BY at").query(String.class).list().stream()
                .map(PeerStore::card).toList();
    }

    void remove(Transaction tx, ServiceId service, Instant at, String by) {
        tx.sql().sql("UPDATE peer SET state = 'REMOVED', removed_at = ?, removed_by = ? WHERE service = ?")
                .params(at.toString(), by, service.value()).update();
    }

    Optional<NodeCard> ownCard(Transaction tx) {
        return tx.sql().sql("SELECT card FROM own_card ORDER BY number DESC LIMIT 1").query(String.class).optional()
                .map(PeerStore::card);
    }

    void addOwnCard(Transaction tx, NodeCard card, Instant at) {
        tx.sql().sql("INSERT INTO own_card (card, issued_at) VALUES (?, ?)").params(card.text(), at.toString()).update();
    }

    List<ServiceId> withoutOwnCard(Transaction tx, boolean newOnes) {
        return tx.sql().sql("""
                SELECT service FROM peer JOIN own_card ON own_card.number = (SELECT max(number) FROM own_card)
                WHERE state = 'CONFIRMED' AND (confirmed_at < issued_at OR ?) AND coalesce(told_card, 0) < number ORDER BY service
                """).param(newOnes).query((row, number) -> new ServiceId(row.getString(1))).list();
    }

    int toldOwnCard(Transaction tx, ServiceId service, NodeCard card) {
        return tx.sql().sql("UPDATE peer SET told_card = (SELECT max(number) FROM own_card WHERE card = ?) WHERE service = ?")
                .params(card.text(), service.value()).update();
    }

    private static NodeCard card(String text) {
        return NodeCard.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Peer peer(ResultSet row, int number) throws SQLException {
        return new Peer(new ServiceId(row.getString("service")), card(row.getString("card")),
                Peer.State.valueOf(row.getString("state")),
                Instant.parse(row.getString("imported_at")), row.getString("imported_by"),
                Optional.ofNullable(row.getString("confirmed_at")).map(Instant::parse),
                Optional.ofNullable(row.getString("confirmed_by")));
    }
}
