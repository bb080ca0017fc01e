package org.entente.node.exchange.channels;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.seal.EntryKey;
import org.entente.node.exchange.keys.StorageKey;
import org.entente.node.store.Transaction;

/**
 * The own keys of entries in the database: a row holds those of a run of entries that came together, locked as one. Erasing an
 * entry writes its row anew without the key. The places are readable, so that looking for what waits opens no key.
 */
final class EntryKeys {
    /** Keys after which a run ends, so that erasing one of them locks not many anew. */
    private static final int LONGEST_RUN = 64;
    private static final int LENGTH = 32;
    /** The runs that hold something of [from, to); parameters: log, to, log, from. */
    private static final String COVERING = """
            FROM entry_keys WHERE log = ? AND first < ?
                AND first >= coalesce((SELECT max(first) FROM entry_keys WHERE log = ? AND first <= ?), 0) ORDER BY first
            """;

    private EntryKeys() {}

    /** The key of one entry. */
    record Kept(long log, long position, EntryKey key) {}

    /** @param places distance of each entry from the first place, one byte each, ascending */
    private record Run(long log, long first, byte[] places, byte[] locked) {
        static Run of(ResultSet row, int number) throws SQLException {
            return new Run(row.getLong("log"), row.getLong("first"), row.getBytes("places"), row.getBytes("locked"));
        }

        long position(int i) {
            return first + places[i];
        }

        List<Kept> open(StorageKey storage) {
            var secrets = storage.unlock(locked, place(log, first), SecretAccess.grant());
            try {
                List<Kept> kept = new ArrayList<>(places.length);
                for (int i = 0; i < places.length; i++) {
                    var secret = Arrays.copyOfRange(secrets, i * LENGTH, (i + 1) * LENGTH);
                    kept.add(new Kept(log, position(i), EntryKey.of(secret, SecretAccess.grant())));
                    Arrays.fill(secret, (byte) 0);
                }
                return kept;
            } finally {
                Arrays.fill(secrets, (byte) 0);
            }
        }
    }

    /** Stores keys, those of each log in the order of their places. */
    static void put(Transaction tx, StorageKey storage, SecureRandom random, List<Kept> keys) {
        List<Object[]> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= keys.size(); i++) {
            var first = keys.get(from);
            if (i == keys.size() || keys.get(i).log != first.log || keys.get(i).position - first.position >= LONGEST_RUN) {
                rows.add(row(storage, random, first.position, keys.subList(from, i)));
                from = i;
            }
        }
        tx.batch("INSERT INTO entry_keys (log, first, next, places, locked) VALUES (?, ?, ?, ?, ?)", rows);
    }

    private static Object[] row(StorageKey storage, SecureRandom random, long first, List<Kept> keys) {
        var log = keys.getFirst().log;
        var places = new byte[keys.size()];
        var secrets = new byte[keys.size() * LENGTH];
        for (int i = 0; i < places.length; i++) {
            places[i] = (byte) (keys.get(i).position - first);
            var secret = keys.get(i).key.bytes(SecretAccess.grant());
            System.arraycopy(secret, 0, secrets, i * LENGTH, LENGTH);
            Arrays.fill(secret, (byte) 0);
        }
        return new Object[] {log, first, keys.getLast().position + 1, places, storage.lock(secrets, place(log, first), random)};
    }

    /** What locks a run to its row. */
    private static byte[] place(long log, long first) {
        return ByteBuffer.allocate(16).putLong(log).putLong(first).array();
    }

    /** The key of an entry; empty if it is not here or was destroyed. */
    static Optional<EntryKey> at(Transaction tx, StorageKey storage, long log, long position) {
        return between(tx, storage, log, position, position + 1).stream().map(Kept::key).findFirst();
    }

    /** The keys that are here of the entries [from, to). */
    static List<Kept> between(Transaction tx, StorageKey storage, long log, long from, long to) {
        return runs(tx, log, from, to).stream().flatMap(run -> run.open(storage).stream())
                .filter(kept -> kept.position >= from && kept.position < to).toList();
    }

    /** The first entries of [from, to) whose keys are here, at most so many. */
    static List<Long> places(Transaction tx, long log, long from, long to, int most) {
        List<Long> places = new ArrayList<>();
        // A run has one place or more, and the first may lie wholly before.
        var runs = tx.sql().sql("SELECT log, first, places, locked " + COVERING + " LIMIT ?").params(log, to, log, from, most + 1)
                .query(Run::of).list();
        for (var run : runs) {
            for (int i = 0; i < run.places.length && places.size() < most; i++) {
                if (run.position(i) >= from && run.position(i) < to) {
                    places.add(run.position(i));
                }
            }
        }
        return places;
    }

    /** Whether there is a key of an entry behind this place. */
    static boolean anyBehind(Transaction tx, long log, long position) {
        return tx.sql().sql("SELECT coalesce(max(next), 0) FROM entry_keys WHERE log = ? AND first >= "
                + "coalesce((SELECT max(first) FROM entry_keys WHERE log = ?), 0)").params(log, log).query(Long.class).single() > position + 1;
    }

    /** Destroys the key of an entry. */
    static void destroy(Transaction tx, StorageKey storage, SecureRandom random, long log, long position) {
        for (var run : runs(tx, log, position, position + 1)) {
            var kept = run.open(storage).stream().filter(key -> key.position != position).toList();
            if (kept.size() == run.places.length) {
                continue;
            }
            tx.sql().sql("DELETE FROM entry_keys WHERE log = ? AND first = ?").params(log, run.first).update();
            if (!kept.isEmpty()) {
                tx.batch("INSERT INTO entry_keys (log, first, next, places, locked) VALUES (?, ?, ?, ?, ?)",
                        List.<Object[]>of(row(storage, random, run.first, kept)));
            }
        }
    }

    private static List<Run> runs(Transaction tx, long log, long from, long to) {
        return tx.sql().sql("SELECT log, first, places, locked " + COVERING).params(log, to, log, from).query(Run::of).list();
    }
}
