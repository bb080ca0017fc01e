package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.accord.ActKind;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.formats.PayloadCodec;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.channels.IncomingRows.Waiting;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.quota.Stage;
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

    private final ChannelStore channels;
    private final Deliveries deliveries;
    private final NodeKeys keys;
    private final EntryQuota quota;
    private final Cuts cuts;

    ChannelViews(ChannelStore channels, Deliveries deliveries, NodeKeys keys, EntryQuota quota, Cuts cuts) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.keys = keys;
        this.quota = quota;
        this.cuts = cuts;
    }

    ChannelView view(Transaction tx, Channel channel) {
        return new ChannelView(channel.name(), channel.hash(), channel.openedAt(), channel.openedBy(),
                channel.logs().stream().map(log -> member(tx, channel, log)).toList(),
                new LogRows(tx, channel).recovering().stream().map(member -> channel.log(member).service().value()).sorted().toList(),
                tx.sql().sql("SELECT about, reason, detail, raised_at FROM exchange_alarm WHERE channel = ? ORDER BY number DESC LIMIT 50")
                        .param(channel.number())
                        .query((row, number) -> new ChannelView.Alarm(row.getString(1), row.getString(2), row.getString(3),
                                Instant.parse(row.getString(4)))).list(),
                channels.generations(tx, channel.name()).reversed().stream().map(generation -> generation(tx, generation)).toList());
    }

    private static ChannelView.Generation generation(Transaction tx, Channel channel) {
        SortedMap<String, Long> entries = new TreeMap<>();
        channel.logs().forEach(log -> entries.put(log.service().value(), EntryRows.count(tx, log.number())));
        return tx.sql().sql("SELECT used_from, used_until, closed_at FROM channel WHERE number = ?").param(channel.number())
                .query((row, number) -> {
                    var from = instant(row.getString(1));
                    var until = instant(row.getString(2));
                    var state = row.getString(3) != null ? "CLOSED" : until != null ? "DRAINING" : from != null ? "USED" : "NEXT";
                    return new ChannelView.Generation(channel.generation(), channel.hash(), state, from, until, entries);
                }).single();
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private ChannelView.Space space(Transaction tx, Channel channel, Channel.Log log) {
        var fill = quota.fill(tx, channel.name(), log.service());
        return log.own() ? new ChannelView.Space(fill.used(), 0, Stage.PLENTY.code()) : new ChannelView.Space(fill.used(), fill.bound(), fill.stage().code());
    }

    private ChannelView.Member member(Transaction tx, Channel channel, Channel.Log log) {
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
        var entries = EntryRows.count(tx, log.number());
        var ours = EntryRows.count(tx, channel.own().number());
        return new ChannelView.Member(log.service().value(), log.own(), log.member().value(), entries, checkpoint.size, checkpoint.at,
                receipt.size, receipt.at, receipt.claimed, log.own() ? 0 : ours - receipt.size,
                count(tx, "SELECT count(*) FROM incoming_entry WHERE state = 'QUARANTINED' AND log = ?", log.number()),
                count(tx, "SELECT count(*) FROM log_conviction WHERE log = ?", log.number()) > 0,
                space(tx, channel, log));
    }

    private static long count(Transaction tx, String sql, long log) {
        return tx.sql().sql(sql).param(log).query(Long.class).single();
    }

    /** The entries of a channel, the latest first. */
    Listing<EntryView> entries(Transaction tx, Channel channel, Paging paging) {
        var items = EntryRows.latest(tx, channel, paging.offset(), paging.size()).stream().map(place -> entry(tx, place)).toList();
        return Listing.of(items, paging, EntryRows.countAll(tx, channel));
    }

    /** What is in quarantine, the latest first. */
    Listing<EntryView> quarantine(Transaction tx, Paging paging) {
        var items = tx.sql().sql("""
                SELECT log, position FROM incoming_entry WHERE state = 'QUARANTINED' ORDER BY decided_at DESC LIMIT ? OFFSET ?
                """).params(paging.size(), paging.offset()).query((row, number) -> new Waiting(row.getLong(1), row.getLong(2))).list()
                .stream().map(place -> entry(tx, place)).toList();
        return Listing.of(items, paging, tx.sql().sql("SELECT count(*) FROM incoming_entry WHERE state = 'QUARANTINED'")
                .query(Long.class).single());
    }

    /** @throws ProblemException {@code exchange.no-entry} */
    EntryView entry(Transaction tx, EntryReference reference) {
        var place = deliveries.place(tx, reference);
        return entry(tx, new Waiting(place.log().number(), place.position()));
    }

    /** What was decided on an entry of another member; all null of an own one. */
    private record Decided(String state, String kind, String reason, List<String> clauses, Instant at) {
        static final Decided OWN = new Decided(null, null, "", List.of(), null);
        static final Decided NOT_YET = new Decided(IncomingRows.WAITING, null, "", List.of(), null);
    }

    private static Decided decided(Transaction tx, Waiting place) {
        return tx.sql().sql("SELECT state, kind, reason, clauses, decided_at FROM incoming_entry WHERE log = ? AND position = ?")
                .params(place.log(), place.position()).query((row, number) -> new Decided(row.getString(1), row.getString(2),
                        row.getString(3), Deliveries.clauses(row.getString(4)),
                        row.getString(5) == null ? null : Instant.parse(row.getString(5)))).optional().orElse(Decided.NOT_YET);
    }

    private EntryView entry(Transaction tx, Waiting place) {
        var channel = channels.byLog(tx, place.log());
        var log = channel.log(place.log());
        var entry = EntryRows.at(tx, place.log(), place.position()).orElseThrow();
        var type = entry.bytes()[0] == GENESIS ? "GENESIS" : EpochEntry.opensEpoch(entry.bytes()) ? "EPOCH" : "SEALED";
        var reference = channel.reference(log, place.position());
        var decided = log.own() || !type.equals("SEALED") ? Decided.OWN : decided(tx, place);
        var failed = NODE_FAILURE.equals(decided.reason);
        return new EntryView(reference(reference), entry.leafHash().hex(), type,
                log.own() && type.equals("SEALED") ? ownKind(tx, channel, log, place.position()).orElse(null) : decided.kind,
                entry.storedAt(), decided.state, failed ? "" : decided.reason, decided.clauses, failed, decided.at,
                deliveries.state(tx, reference).deliveries().stream().map(ChannelViews::delivery).toList(),
                cuts.beyond(channel, log, place.position()));
    }

    private Optional<String> ownKind(Transaction tx, Channel channel, Channel.Log log, long position) {
        try {
            var payload = Contents.bytes(tx, keys, channel, log, position);
            return Optional.of(Continuation.of(payload).isPresent() ? Continuation.KIND
                    : Ending.of(payload).isPresent() ? Ending.KIND : ActKind.of(PayloadCodec.decode(payload)).code());
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
