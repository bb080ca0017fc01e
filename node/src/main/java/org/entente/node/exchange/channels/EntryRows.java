package org.entente.node.exchange.channels;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.channel.Effect;
import org.entente.channel.merkle.Hash;
import org.entente.node.exchange.channels.IncomingRows.Waiting;
import org.entente.node.store.Transaction;

/** Entries of logs in the database: a row holds a run of them that were stored together. */
final class EntryRows {
    /** Entries and bytes after which a run ends, so that reading one of them does not read much more. */
    private static final int LONGEST_RUN = 64;
    private static final int ENOUGH_BYTES = 128 * 1024;
    /** The runs that hold something of [from, to); parameters: log, to, log, from. */
    private static final String COVERING = """
            WHERE log = ? AND first < ?
                AND first >= coalesce((SELECT max(first) FROM log_entries WHERE log = ? AND first <= ?), 0) ORDER BY first
            """;

    private EntryRows() {}

    /** @param position in the log @param storedAt when it was stored here */
    record Entry(long log, long position, byte[] bytes, Hash leafHash, Instant storedAt) {}

    /** Some entries of one log, one after the other. */
    private record Run(long log, long first, Instant storedAt, byte[] lengths, byte[] entries, byte[] leafHashes) {
        static Run of(ResultSet row, int number) throws SQLException {
            return new Run(row.getLong("log"), row.getLong("first"), Instant.parse(row.getString("stored_at")),
                    row.getBytes("lengths"), row.getBytes("entries"), row.getBytes("leaf_hashes"));
        }

        List<Entry> between(long from, long to) {
            List<Entry> between = new ArrayList<>();
            int at = 0;
            for (int i = 0; 2 * i < lengths.length; i++) {
                int length = (lengths[2 * i] & 0xff) << 8 | lengths[2 * i + 1] & 0xff;
                if (first + i >= from && first + i < to) {
                    between.add(new Entry(log, first + i, Arrays.copyOfRange(entries, at, at + length),
                            Hash.of(leafHashes, i * Hash.LENGTH, Hash.LENGTH), storedAt));
                }
                at += length;
            }
            return between;
        }
    }

    /** Entries have no gap, so the last run tells how many there are without counting. */
    static long count(Transaction tx, long log) {
        return tx.sql().sql("SELECT next FROM log_entries WHERE log = ? ORDER BY first DESC LIMIT 1").param(log)
                .query(Long.class).optional().orElse(0L);
    }

    /** The entries [from, to) as far as they are here. */
    static List<Entry> between(Transaction tx, long log, long from, long to) {
        return tx.sql().sql("SELECT log, first, stored_at, lengths, entries, leaf_hashes FROM log_entries " + COVERING).params(log, to, log, from).query(Run::of).list().stream()
                .flatMap(run -> run.between(from, to).stream()).toList();
    }

    static Optional<Entry> at(Transaction tx, long log, long position) {
        return between(tx, log, position, position + 1).stream().findFirst();
    }

    /** Leaf hashes [from, to), one after the other. */
    static byte[] leafHashes(Transaction tx, long log, long from, long to) {
        var all = new ByteArrayOutputStream();
        tx.sql().sql("SELECT first, leaf_hashes FROM log_entries " + COVERING).params(log, to, log, from).query(row -> {
                    var first = row.getLong(1);
                    var hashes = row.getBytes(2);
                    var begin = Math.max(from - first, 0) * Hash.LENGTH;
                    var end = Math.min((to - first) * Hash.LENGTH, hashes.length);
                    all.write(hashes, (int) begin, (int) Math.max(end - begin, 0));
                });
        return all.toByteArray();
    }

    /** Positions of all logs of a channel, the latest first. */
    static List<Waiting> latest(Transaction tx, Channel channel, long offset, int most) {
        return tx.sql().sql("""
                SELECT log, first, next, upto FROM (
                    SELECT log, first, next, sum(next - first) OVER (ORDER BY stored_at DESC, log DESC, first DESC) AS upto
                    FROM log_entries WHERE log IN (SELECT number FROM channel_log WHERE channel = ?)) runs
                WHERE upto > ? AND upto - (next - first) < ? ORDER BY upto
                """).params(channel.number(), offset, offset + most).query((row, number) -> {
                    List<Waiting> run = new ArrayList<>();
                    for (long place = row.getLong(4) - 1; place >= row.getLong(4) - (row.getLong(3) - row.getLong(2)); place--) {
                        if (place >= offset && place < offset + most) {
                            run.add(new Waiting(row.getLong(1), row.getLong(2) + row.getLong(4) - 1 - place));
                        }
                    }
                    return run.reversed();
                }).list().stream().flatMap(List::stream).toList();
    }

    static long countAll(Transaction tx, Channel channel) {
        return tx.sql().sql("""
                SELECT coalesce(sum(next - first), 0) FROM log_entries WHERE log IN (SELECT number FROM channel_log WHERE channel = ?)
                """).param(channel.number()).query(Long.class).single();
    }

    /** Stores entries, those of each log in their order. */
    static void put(Transaction tx, Channel channel, List<Effect.PutEntry> entries, String at) {
        List<Object[]> rows = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var ends = i > from && (!entry.log().equals(entries.get(from).log()) || i - from == LONGEST_RUN || bytes >= ENOUGH_BYTES);
            if (ends) {
                rows.add(row(channel, entries.subList(from, i), bytes, at));
                from = i;
                bytes = 0;
            }
            bytes += entry.entry().length;
        }
        if (from < entries.size()) {
            rows.add(row(channel, entries.subList(from, entries.size()), bytes, at));
        }
        tx.batch("INSERT INTO log_entries (log, first, next, stored_at, lengths, entries, leaf_hashes) VALUES (?, ?, ?, ?, ?, ?, ?)", rows);
    }

    private static Object[] row(Channel channel, List<Effect.PutEntry> run, int bytes, String at) {
        var lengths = new byte[2 * run.size()];
        var entries = new byte[bytes];
        var leafHashes = new byte[run.size() * Hash.LENGTH];
        int end = 0;
        for (int i = 0; i < run.size(); i++) {
            var entry = run.get(i).entry();
            lengths[2 * i] = (byte) (entry.length >>> 8);
            lengths[2 * i + 1] = (byte) entry.length;
            System.arraycopy(entry, 0, entries, end, entry.length);
            run.get(i).leafHash().copyTo(leafHashes, i * Hash.LENGTH);
            end += entry.length;
        }
        var first = run.getFirst().index();
        return new Object[] {channel.log(run.getFirst().log()).number(), first, first + run.size(), at, lengths, entries, leafHashes};
    }
}
