package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.entente.accord.ServiceId;
import org.entente.channel.Effect;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Hash;
import org.entente.node.exchange.channels.IncomingRows.Waiting;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.store.Transaction;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryRowsTest {
    private static final String AT = "2026-11-24T12:00:00Z";
    private static final MemberId OURS = new MemberId("aa".repeat(16));
    private static final MemberId THEIRS = new MemberId("bb".repeat(16));

    @TempDir
    Path folder;
    private final Map<MemberId, List<byte[]>> stored = new HashMap<>(Map.of(OURS, new ArrayList<>(), THEIRS, new ArrayList<>()));

    private Store store() {
        return Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
    }

    private static Channel channel() {
        return new Channel(1, "fictional", 0, null, List.of(new Channel.Log(1, new ServiceId("ma.dgsn-dgst"), OURS, true, Instant.MIN),
                new Channel.Log(2, new ServiceId("es.policia-nacional"), THEIRS, false, Instant.MIN)), Instant.parse(AT), "nobody");
    }

    private static int open(Transaction tx) {
        tx.sql().sql("INSERT INTO channel (number, name, hash, members, genesis, opened_at, opened_by, token) "
                + "VALUES (1, 'fictional', 'x', 'x', x'00', '" + AT + "', 'nobody', 0)").update();
        return tx.sql().sql("INSERT INTO channel_log (number, channel, service, member, own, here_at) "
                + "VALUES (1, 1, 'ma', 'a', 1, 'x'), (2, 1, 'es', 'b', 0, 'x')").update();
    }

    private static byte[] entry(long position) {
        // Lengths that need one and both bytes, and the longest there is.
        var entry = new byte[switch ((int) (position % 5)) {
            case 0 -> 1;
            case 1 -> 255;
            case 2 -> 256;
            case 3 -> 65_535;
            default -> 1_161;
        }];
        entry[0] = (byte) position;
        return entry;
    }

    private int append(Transaction tx, MemberId log, int count, String at) {
        List<Effect.PutEntry> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var index = stored.get(log).size();
            var entry = entry(index);
            stored.get(log).add(entry);
            puts.add(new Effect.PutEntry(log, index, entry, Hash.leaf(entry)));
        }
        EntryRows.put(tx, channel(), puts, at);
        return count;
    }

    @Test
    void everyRangeIsReadBackAcrossRunsOfAllLengths() {
        try (var store = store()) {
            store.write(EntryRowsTest::open);
            for (int count : new int[] {1, 2, 63, 64, 65, 1, 200}) {
                store.write(tx -> append(tx, THEIRS, count, AT));
            }
            var all = stored.get(THEIRS);
            assertThat(store.<Long>read(tx -> EntryRows.count(tx, 2))).isEqualTo(all.size());
            assertThat(store.<Long>read(tx -> EntryRows.count(tx, 1))).isZero();
            for (int from = 0; from < all.size(); from += 13) {
                for (int to = from; to <= Math.min(all.size(), from + 256); to += 17) {
                    long begin = from;
                    long end = to;
                    var read = store.<List<EntryRows.Entry>>read(tx -> EntryRows.between(tx, 2, begin, end));
                    assertThat(read).hasSize(to - from);
                    assertThat(store.<byte[]>read(tx -> EntryRows.leafHashes(tx, 2, begin, end))).hasSize((to - from) * Hash.LENGTH);
                    for (int i = from; i < to; i++) {
                        assertThat(read.get(i - from).position()).isEqualTo(i);
                        assertThat(read.get(i - from).bytes()).isEqualTo(all.get(i));
                        assertThat(read.get(i - from).leafHash()).isEqualTo(Hash.leaf(all.get(i)));
                    }
                }
            }
            var hashes = store.<byte[]>read(tx -> EntryRows.leafHashes(tx, 2, 60, 140));
            for (int i = 60; i < 140; i++) {
                assertThat(Hash.of(hashes, (i - 60) * Hash.LENGTH, Hash.LENGTH)).isEqualTo(Hash.leaf(all.get(i)));
            }
            assertThat(store.<Boolean>read(tx -> EntryRows.at(tx, 2, all.size()).isPresent())).isFalse();
            assertThat(store.<Boolean>read(tx -> EntryRows.at(tx, 1, 0).isPresent())).isFalse();
        }
    }

    @Test
    void pagesOfTheLatestFirstJoinWithoutGapOrRepetition() {
        try (var store = store()) {
            store.write(EntryRowsTest::open);
            store.write(tx -> append(tx, OURS, 3, "2026-11-24T12:00:01Z") + append(tx, THEIRS, 70, "2026-11-24T12:00:02Z"));
            store.write(tx -> append(tx, OURS, 2, "2026-11-24T12:00:03Z"));
            List<Waiting> expected = new ArrayList<>();
            LongStream.of(4, 3).forEach(position -> expected.add(new Waiting(1, position)));
            LongStream.range(0, 70).map(i -> 69 - i).forEach(position -> expected.add(new Waiting(2, position)));
            LongStream.of(2, 1, 0).forEach(position -> expected.add(new Waiting(1, position)));

            assertThat(store.<Long>read(tx -> EntryRows.countAll(tx, channel()))).isEqualTo(expected.size());
            for (int size : new int[] {1, 7, 25, 200}) {
                List<Waiting> pages = new ArrayList<>();
                for (int offset = 0; offset < expected.size(); offset += size) {
                    int from = offset;
                    pages.addAll(store.<List<Waiting>>read(tx -> EntryRows.latest(tx, channel(), from, size)));
                }
                assertThat(pages).isEqualTo(expected);
            }
        }
    }

    /** Bulk of one member does not hold up the few entries of another. */
    @Test
    void theLogWithTheFewestThatWaitComesFirst() {
        try (var store = store()) {
            store.write(tx -> {
                open(tx);
                tx.sql().sql("INSERT INTO channel_log (number, channel, service, member, own, here_at) VALUES (3, 1, 'fr', 'c', 0, 'x'), (4, 1, 'nl', 'd', 0, 'x')").update();
                for (int position = 0; position < 100; position++) {
                    tx.sql().sql("INSERT INTO entry_keys VALUES (2, ?, ?, x'00', zeroblob(40))").params(position, position + 1).update();
                }
                tx.sql().sql("INSERT INTO entry_keys VALUES (3, 2, 5, x'000102', zeroblob(124)), (4, 2, 3, x'00', zeroblob(40))").update();
                return tx.sql().sql("INSERT INTO log_receipt VALUES (2, 90, 1, 1, x'00', '" + AT + "'), (3, 4, 1, 1, x'00', '" + AT + "')").update();
            });
            assertThat(store.<List<Waiting>>read(tx -> IncomingRows.first(tx, 64, log -> true))).as("receipted alone")
                    .containsExactly(new Waiting(3, 2), new Waiting(3, 3));
            store.write(tx -> {
                IncomingRows.decided(tx, List.of(new IncomingRows.Verdict(new Waiting(3, 2), "OPENED", "answer", "", ""),
                        new IncomingRows.Verdict(new Waiting(3, 3), "QUARANTINED", null, "", "node-failure")), AT);
                return 1;
            });
            assertThat(store.<List<Waiting>>read(tx -> IncomingRows.first(tx, 64, log -> true))).hasSize(64).startsWith(new Waiting(2, 0));
            store.write(tx -> tx.sql().sql("UPDATE incoming_entry SET state = 'STORED' WHERE log = 3 AND position = 3").update());
            assertThat(store.<List<Waiting>>read(tx -> IncomingRows.first(tx, 64, log -> true))).as("tried again").containsExactly(new Waiting(3, 3));
        }
    }

    @Test
    void entriesOfAnEarlierVersionAreKept() throws Exception {
        var url = "jdbc:sqlite:" + folder.resolve("node.db");
        Flyway.configure().dataSource(url, null, null).locations("classpath:migrations").outOfOrder(true).target("32").load().migrate();
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("INSERT INTO channel (number, name, hash, members, genesis, opened_at, opened_by, token) "
                    + "VALUES (1, 'fictional', 'x', 'x', x'00', '" + AT + "', 'nobody', 0)");
            statement.execute("INSERT INTO channel_log (number, channel, service, member, own) VALUES (1, 1, 'ma', 'a', 1), (2, 1, 'es', 'b', 0)");
            for (long position = 0; position < 10; position++) {
                var entry = entry(position);
                statement.execute("INSERT INTO log_entry VALUES (2, %d, x'%s', x'%s', '%s')".formatted(position,
                        HexFormat.of().formatHex(entry), Hash.leaf(entry).hex(), AT));
            }
            statement.execute("INSERT INTO entry_key SELECT 2, position, zeroblob(32) FROM log_entry WHERE position > 1");
            statement.execute("INSERT INTO incoming_entry (log, position, state) VALUES (2, 8, 'OPENED'), (2, 9, 'STORED')");
            statement.execute("INSERT INTO log_receipt VALUES (2, 10, 1, 1, x'00', '" + AT + "')");
        }
        try (var store = store()) {
            var read = store.<List<EntryRows.Entry>>read(tx -> EntryRows.between(tx, 2, 0, 256));
            assertThat(read).hasSize(10);
            for (int i = 0; i < 10; i++) {
                assertThat(read.get(i).bytes()).isEqualTo(entry(i));
                assertThat(read.get(i).leafHash()).isEqualTo(Hash.leaf(entry(i)));
                assertThat(read.get(i).storedAt()).isEqualTo(Instant.parse(AT));
            }
            assertThat(store.<List<Waiting>>read(tx -> IncomingRows.first(tx, 256, log -> true))).containsExactly(new Waiting(2, 9));
        }
    }
}
