package org.entente.node.exchange.channels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.EntryKey;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.store.Transaction;

/**
 * What came from other members, in the database. An entry has a row once it is decided on. Before that it has one only if
 * it does not open or is tried again; all others that wait are those with a key from {@code channel_log.decided} on.
 */
final class IncomingRows {
    private IncomingRows() {}

    /** An entry that is stored and not decided on. */
    record Waiting(long log, long position) {}

    /** @param unreadable why the seal does not open; null if it does @param key null if it was destroyed */
    record Stored(Waiting waiting, String unreadable, byte[] entry, Hash leafHash, EntryKey key) {}

    /** @param kind what it says; null if it cannot be read @param clauses separated by blanks */
    record Verdict(Waiting waiting, String state, String kind, String clauses, String reason) {}

    /** The state of an entry of another member that has no row. */
    static final String WAITING = "STORED";

    /** @param heldBy a log of which everything below a position goes first; 0 if there is none */
    private record Part(long log, long decided, long receipted, long heldBy, long heldSize) {}

    /** The entries that are next, at most so many, all of one of these logs: of that where the fewest wait. */
    static List<Waiting> first(Transaction tx, int most, LongPredicate logs) {
        // Nothing is opened before it is countersigned, so the clock of deadlines has always started.
        var parts = tx.sql().sql("""
                SELECT number, decided, receipted, held_by, held_size FROM (
                    SELECT theirs.number, theirs.decided, coalesce(theirs.held_by, 0) AS held_by,
                        coalesce(theirs.held_size, 0) AS held_size, (SELECT coalesce(max(size), 0) FROM log_receipt
                        WHERE log = theirs.number AND by_log = mine.number) AS receipted
                    FROM channel_log theirs JOIN channel_log mine ON mine.channel = theirs.channel AND mine.own = 1
                    WHERE theirs.own = 0 AND theirs.here_at IS NOT NULL) theirs
                WHERE decided < receipted OR EXISTS (SELECT 1 FROM incoming_entry WHERE log = number AND state = 'STORED')
                """).query((row, number) -> new Part(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))).list();
        return parts.stream().filter(part -> logs.test(part.log)).filter(part -> part.heldBy == 0 || isDecided(tx, part.heldBy, part.heldSize))
                .map(part -> first(tx, part, most)).filter(waiting -> !waiting.isEmpty())
                .min(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    /** Whether all entries of a log below a position are here and decided on, or nothing is taken from it any more. */
    static boolean isDecided(Transaction tx, long log, long size) {
        if (tx.sql().sql("SELECT EXISTS (SELECT 1 FROM log_conviction WHERE log = ?)").param(log).query(Boolean.class).single()) {
            return true;
        }
        var part = tx.sql().sql("""
                SELECT theirs.decided, (SELECT coalesce(max(size), 0) FROM log_receipt WHERE log = theirs.number AND by_log = mine.number)
                FROM channel_log theirs JOIN channel_log mine ON mine.channel = theirs.channel AND mine.own = 1 WHERE theirs.number = ?
                """).param(log).query((row, number) -> new Part(log, row.getLong(1), row.getLong(2), 0, 0)).single();
        return part.receipted >= size && first(tx, new Part(log, part.decided, size, 0, 0), 1).isEmpty();
    }

    private static List<Waiting> first(Transaction tx, Part part, int most) {
        var positions = new TreeSet<>(EntryKeys.places(tx, part.log, part.decided, part.receipted, most));
        positions.addAll(tx.sql().sql("SELECT position FROM incoming_entry WHERE log = ? AND state = 'STORED' AND position < ? ORDER BY position LIMIT ?")
                .params(part.log, part.receipted, most).query(Long.class).list());
        return positions.stream().limit(most).map(position -> new Waiting(part.log, position)).toList();
    }

    private record Row(String state, String unreadable, EntryKey key) {}

    /** Reads what waits; of what was decided on meanwhile nothing. */
    static List<Stored> stored(Transaction tx, NodeKeys keys, List<Waiting> waiting) {
        var log = waiting.getFirst().log;
        var from = waiting.getFirst().position;
        var end = waiting.getLast().position + 1;
        Map<Long, Row> rows = new HashMap<>();
        EntryKeys.between(tx, keys.storage(), log, from, end).forEach(kept -> rows.put(kept.position(), new Row(WAITING, null, kept.key())));
        tx.sql().sql("SELECT position, state, unreadable FROM incoming_entry WHERE log = ? AND position >= ? AND position < ?")
                .params(log, from, end).query(row -> {
                    var known = rows.get(row.getLong(1));
                    rows.put(row.getLong(1), new Row(row.getString(2), row.getString(3), known == null ? null : known.key));
                });
        List<Stored> stored = new ArrayList<>();
        var wanted = new HashSet<>(waiting);
        for (var entry : EntryRows.between(tx, log, from, end)) {
            var place = new Waiting(log, entry.position());
            var row = rows.get(entry.position());
            if (wanted.contains(place) && row != null && row.state.equals(WAITING)) {
                stored.add(new Stored(place, row.unreadable, entry.bytes(), entry.leafHash(), row.key));
            }
        }
        return stored;
    }

    /** Notes verdicts on entries of one log, in their order. */
    static void decided(Transaction tx, List<Verdict> verdicts, String at) {
        if (verdicts.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>(verdicts.size());
        for (var verdict : verdicts) {
            rows.add(new Object[] {verdict.waiting.log, verdict.waiting.position, verdict.state, verdict.kind, verdict.clauses,
                verdict.reason, at});
        }
        tx.batch("""
                INSERT INTO incoming_entry (log, position, state, kind, clauses, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (log, position) DO UPDATE SET state = excluded.state, kind = excluded.kind,
                    clauses = excluded.clauses, reason = excluded.reason, decided_at = excluded.decided_at
                """, rows);
        var last = verdicts.getLast().waiting;
        tx.sql().sql("UPDATE channel_log SET decided = ? WHERE number = ? AND decided < ?")
                .params(last.position + 1, last.log, last.position + 1).update();
    }
}
