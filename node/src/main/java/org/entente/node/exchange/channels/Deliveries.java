package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.channel.Effect;
import org.entente.node.exchange.DeliveryListener;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.peers.PeerTraffic;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What became of entries: receipts and objections, by entry and by peer. */
@Component
class Deliveries implements PeerTraffic {
    private final ChannelStore channels;
    private final ObjectProvider<DeliveryListener> listeners;

    Deliveries(ChannelStore channels, ObjectProvider<DeliveryListener> listeners) {
        this.channels = channels;
        this.listeners = listeners;
    }

    /** A log and a place in it. */
    record Place(Channel channel, Channel.Log log, long position, Instant storedAt) {
        EntryReference reference() {
            return channel.reference(log, position);
        }
    }

    /** @throws ProblemException {@code exchange.no-entry} */
    Place place(Transaction tx, EntryReference reference) {
        return channels.byGeneration(tx, reference.channel(), reference.generation())
                .flatMap(channel -> channel.logs().stream()
                        .filter(log -> log.service().value().equals(reference.member())).findFirst()
                        .flatMap(log -> EntryRows.at(tx, log.number(), reference.position())
                                .map(entry -> new Place(channel, log, reference.position(), entry.storedAt()))))
                .orElseThrow(() -> new ProblemException(ExchangeError.NO_ENTRY, Map.of("entry", reference.toString())));
    }

    /**
     * Of an own entry, what every other member did with it; of another member's entry, what this node did with it. What
     * third members did with that one is known to its author alone.
     */
    DeliveryState state(Transaction tx, EntryReference reference) {
        var place = place(tx, reference);
        var receivers = place.log.own() ? place.channel.others() : List.of(place.channel.own());
        var deliveries = new ArrayList<DeliveryState.Delivery>();
        for (var receiver : receivers) {
            record Times(Instant claimed, Instant received) {}
            var times = tx.sql().sql("""
                    SELECT time, stored_at FROM log_receipt WHERE log = ? AND by_log = ? AND size > ? ORDER BY size LIMIT 1
                    """).params(place.log.number(), receiver.number(), place.position)
                    .query((row, number) -> new Times(Instant.ofEpochSecond(row.getLong(1)), Instant.parse(row.getString(2))))
                    .optional();
            deliveries.add(new DeliveryState.Delivery(receiver.service(), times.map(Times::claimed), times.map(Times::received),
                    objection(tx, place, receiver)));
        }
        deliveries.sort(Comparator.comparing(delivery -> delivery.member().value()));
        return new DeliveryState(reference, place.storedAt, deliveries);
    }

    /** The objection may stand in a later generation than the entry. */
    private Optional<DeliveryState.RaisedObjection> objection(Transaction tx, Place place, Channel.Log by) {
        return tx.sql().sql("""
                SELECT by_log, by_position, clauses, text FROM objection JOIN channel_log ON number = by_log
                WHERE log = ? AND position = ? AND service = ? ORDER BY by_log, by_position
                """)
                .params(place.log.number(), place.position, by.service().value())
                .query((row, number) -> {
                    var channel = channels.byLog(tx, row.getLong(1));
                    return new DeliveryState.RaisedObjection(channel.reference(channel.log(row.getLong(1)), row.getLong(2)),
                            clauses(row.getString(3)), row.getString(4));
                }).list().stream().findFirst();
    }

    static List<String> clauses(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    /** Tells the listeners of this node's entries that a member's new receipt covers and none before it did. */
    void receipted(Transaction tx, Channel channel, Channel.Log by, Effect.Receipted receipted, Instant now) {
        var own = channel.own();
        var before = tx.sql().sql("SELECT coalesce(max(size), 0) FROM log_receipt WHERE log = ? AND by_log = ? AND size < ?")
                .params(own.number(), by.number(), receipted.size()).query(Long.class).single();
        var claimed = Instant.ofEpochSecond(receipted.time());
        var first = channel.reference(own, before);
        var end = channel.reference(own, receipted.size()).index();
        listeners.forEach(listener -> listener.delivered(tx, first, end, by.service(), claimed, now));
    }

    @Override
    public long backlog(Transaction tx, ServiceId peer) {
        return tx.sql().sql("""
                SELECT coalesce(sum(
                    coalesce((SELECT next FROM log_entries WHERE log = own.number ORDER BY first DESC LIMIT 1), 0)
                    - (SELECT coalesce(max(size), 0) FROM log_receipt WHERE log = own.number AND by_log = theirs.number)), 0)
                FROM channel_log theirs JOIN channel_log own ON own.channel = theirs.channel AND own.own = 1
                WHERE theirs.service = ? AND theirs.own = 0
                """).param(peer.value()).query(Long.class).single();
    }

    @Override
    public Optional<Instant> lastReceipt(Transaction tx, ServiceId peer) {
        return tx.sql().sql("""
                SELECT max(stored_at) FROM log_receipt JOIN channel_log theirs ON by_log = theirs.number
                WHERE theirs.service = ? AND theirs.own = 0
                """).param(peer.value()).query((row, number) -> Optional.ofNullable(row.getString(1)).map(Instant::parse)).single();
    }
}
