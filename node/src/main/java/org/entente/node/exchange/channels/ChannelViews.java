package org.entente.node.exchange.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ActKind;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Reads channels and entries as they are shown. */
@Component
class ChannelViews {
    static final String NODE_FAILURE = "node-failure";
    private static final byte GENESIS = 0x01;
    private static final String ENTRIES = """
            SELECT e.log, e.position, substr(e.entry, 1, 1) AS first, e.leaf_hash, e.stored_at,
                   i.state, i.kind, i.reason, i.clauses, i.decided_at
            FROM log_entry e LEFT JOIN incoming_entry i ON i.log = e.log AND i.position = e.position
            """;

    private final ChannelStore channels;
    private final Deliveries deliveries;

    ChannelViews(ChannelStore channels, Deliveries deliveries) {
        this.channels = channels;
        this.deliveries = deliveries;
    }

    ChannelView view(Transaction tx, Channel channel) {
        return new ChannelView(channel.name(), channel.hash(), channel.openedAt(), channel.openedBy(),
                channel.logs().stream().map(log -> member(tx, channel, log)).toList(),
                new LogRows(tx, channel).recovering().stream().map(member -> channel.log(member).service().value()).sorted().toList(),
                tx.sql().sql("SELECT about, reason, detail, raised_at FROM exchange_alarm WHERE channel = ? ORDER BY number DESC LIMIT 50")
                        .param(channel.number())
                        .query((row, number) -> new ChannelView.Alarm(row.getString(1), row.getString(2), row.getString(3),
                                Instant.parse(row.getString(4)))).list());
    }

    private static ChannelView.Member member(Transaction tx, Channel channel, Channel.Log log) {
        record Sized(long size, Instant at, Instant claimed) {}
        var nothing = new Sized(0, null, null);
        var checkpoint = tx.sql().sql("SELECT size, stored_at FROM log_checkpoint WHERE log = ? ORDER BY size DESC LIMIT 1")
                .param(log.number()).query((row, number) -> new Sized(row.getLong(1), Instant.parse(row.getString(2)), null))
                .optional().orElse(nothing);
        // What the two have to tell each other: the member's receipts for our log; of our own log the least of them all.
        var receipt = tx.sql().sql("SELECT size, stored_at, time FROM log_receipt WHERE log = ? AND by_log = ? ORDER BY size DESC LIMIT 1")
                .params(channel.own().number(), log.number())
                .query((row, number) -> new Sized(row.getLong(1), Instant.parse(row.getString(2)), Instant.ofEpochSecond(row.getLong(3))))
                .optional().orElse(nothing);
        var entries = count(tx, "SELECT coalesce(max(position) + 1, 0) FROM log_entry WHERE log = ?", log.number());
        var ours = count(tx, "SELECT coalesce(max(position) + 1, 0) FROM log_entry WHERE log = ?", channel.own().number());
        return new ChannelView.Member(log.service().value(), log.own(), log.member().value(), entries, checkpoint.size, checkpoint.at,
                receipt.size, receipt.at, receipt.claimed, log.own() ? 0 : ours - receipt.size,
                count(tx, "SELECT count(*) FROM incoming_entry WHERE state = 'QUARANTINED' AND log = ?", log.number()),
                count(tx, "SELECT count(*) FROM log_conviction WHERE log = ?", log.number()) > 0);
    }

    private static long count(Transaction tx, String sql, long log) {
        return tx.sql().sql(sql).param(log).query(Long.class).single();
    }

    /** The entries of a channel, the latest first. */
    Listing<EntryView> entries(Transaction tx, Channel channel, Paging paging) {
        var of = "WHERE e.log IN (SELECT number FROM channel_log WHERE channel = ?) ";
        var items = tx.sql().sql(ENTRIES + of + "ORDER BY e.stored_at DESC, e.rowid DESC LIMIT ? OFFSET ?")
                .params(channel.number(), paging.size(), paging.offset()).query((row, number) -> entry(tx, row)).list();
        return Listing.of(items, paging, tx.sql().sql("SELECT count(*) FROM log_entry e " + of)
                .param(channel.number()).query(Long.class).single());
    }

    /** What is in quarantine, the latest first. */
    Listing<EntryView> quarantine(Transaction tx, Paging paging) {
        var items = tx.sql().sql(ENTRIES + "WHERE i.state = 'QUARANTINED' ORDER BY i.decided_at DESC LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query((row, number) -> entry(tx, row)).list();
        return Listing.of(items, paging, tx.sql().sql("SELECT count(*) FROM incoming_entry WHERE state = 'QUARANTINED'")
                .query(Long.class).single());
    }

    /** @throws ProblemException {@code exchange.no-entry} */
    EntryView entry(Transaction tx, EntryReference reference) {
        var place = deliveries.place(tx, reference);
        return tx.sql().sql(ENTRIES + "WHERE e.log = ? AND e.position = ?").params(place.log().number(), place.position())
                .query((row, number) -> entry(tx, row)).single();
    }

    private EntryView entry(Transaction tx, ResultSet row) throws SQLException {
        var channel = channels.byLog(tx, row.getLong("log"));
        var log = channel.log(row.getLong("log"));
        var position = row.getLong("position");
        var first = row.getBytes("first");
        var type = first[0] == GENESIS ? "GENESIS" : EpochEntry.opensEpoch(first) ? "EPOCH" : "SEALED";
        var reference = new EntryReference(channel.name(), log.service().value(), position);
        var failed = NODE_FAILURE.equals(row.getString("reason"));
        return new EntryView(reference(reference), HexFormat.of().formatHex(row.getBytes("leaf_hash")), type,
                log.own() && type.equals("SEALED") ? ownKind(tx, channel, log, position).orElse(null) : row.getString("kind"),
                Instant.parse(row.getString("stored_at")), row.getString("state"),
                failed || row.getString("reason") == null ? "" : row.getString("reason"),
                row.getString("clauses") == null ? List.of() : Deliveries.clauses(row.getString("clauses")), failed,
                row.getString("decided_at") == null ? null : Instant.parse(row.getString("decided_at")),
                deliveries.state(tx, reference).deliveries().stream().map(ChannelViews::delivery).toList());
    }

    private static Optional<String> ownKind(Transaction tx, Channel channel, Channel.Log log, long position) {
        try {
            return Optional.of(ActKind.of(Contents.payload(tx, channel, log, position)).code());
        } catch (ProblemException | RefusedException | ValidationException e) {
            return Optional.empty();
        }
    }

    static EntryView.Delivery delivery(DeliveryState.Delivery delivery) {
        return new EntryView.Delivery(delivery.member().value(), delivery.status().name(), delivery.claimedAt().orElse(null),
                delivery.receivedAt().orElse(null), delivery.objection().map(raised -> reference(raised.entry())).orElse(null),
                delivery.objection().map(DeliveryState.RaisedObjection::clauses).orElse(List.of()),
                delivery.objection().map(DeliveryState.RaisedObjection::text).orElse(null));
    }

    static EntryView.Reference reference(EntryReference reference) {
        return new EntryView.Reference(reference.channel(), reference.member(), reference.index(), reference.toString());
    }
}
