package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.seal.EntryKey;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.Passphrase;
import org.entente.node.exchange.keys.StorageKey;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;
import org.entente.node.store.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of entries in runs give back what was stored, and lose what is destroyed, however they are asked for. */
class EntryKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;
    private Store store;
    private StorageKey storage;

    @BeforeEach
    void open() {
        store = Store.open(new SqliteDatabase(folder.resolve("node.db")), StoreObserver.NONE);
        storage = NodeKeys.openOrCreate(folder.resolve("node.keys"), Passphrase.of("a passphrase of tests".toCharArray()), RANDOM).storage();
        store.write(tx -> {
            tx.sql().sql("INSERT INTO channel (number, name, hash, members, genesis, opened_at, opened_by, token) "
                    + "VALUES (1, 'fictional', 'x', 'x', x'00', 'x', 'nobody', 0)").update();
            return tx.sql().sql("INSERT INTO channel_log (number, channel, service, member, own) VALUES (1, 1, 'ma', 'a', 1), (2, 1, 'es', 'b', 0)").update();
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static EntryKey key(long log, long position) {
        var bytes = new byte[32];
        new java.util.Random(log * 1_000_003 + position).nextBytes(bytes);
        return EntryKey.of(bytes, SecretAccess.grant());
    }

    private static List<EntryKeys.Kept> kept(long log, LongStream positions) {
        return positions.mapToObj(position -> new EntryKeys.Kept(log, position, key(log, position))).toList();
    }

    private void put(List<EntryKeys.Kept> keys) {
        store.write(tx -> {
            EntryKeys.put(tx, storage, RANDOM, keys);
            return null;
        });
    }

    private List<Long> here(long log, long from, long to) {
        return store.read(tx -> {
            var between = EntryKeys.between(tx, storage, log, from, to);
            between.forEach(one -> assertThat(one.key().bytes(SecretAccess.grant())).isEqualTo(key(log, one.position()).bytes(SecretAccess.grant())));
            var positions = between.stream().map(EntryKeys.Kept::position).toList();
            assertThat(EntryKeys.places(tx, log, from, to, 1_000)).isEqualTo(positions);
            return positions;
        });
    }

    @Test
    void everyKeyComesBackAtItsPlaceAndNoneElsewhere() {
        List<EntryKeys.Kept> mixed = new ArrayList<>(kept(1, LongStream.range(2, 150).filter(i -> i % 7 != 3)));
        mixed.addAll(kept(2, LongStream.of(5, 6, 200)));
        put(mixed);
        put(kept(1, LongStream.of(150)));
        put(kept(1, LongStream.range(151, 290)));
        var all = LongStream.range(2, 290).filter(i -> i >= 150 || i % 7 != 3).boxed().toList();
        for (long from = 0; from < 300; from += 13) {
            for (long to : new long[] {from, from + 1, from + 40, 300}) {
                var begin = from;
                assertThat(here(1, from, to)).isEqualTo(all.stream().filter(i -> i >= begin && i < to).toList());
            }
        }
        assertThat(here(2, 0, 1_000)).containsExactly(5L, 6L, 200L);
        assertThat(store.<List<Long>>read(tx -> EntryKeys.places(tx, 1, 70, 290, 5))).containsExactly(70L, 71L, 72L, 74L, 75L);
        assertThat(store.<Boolean>read(tx -> EntryKeys.anyBehind(tx, 1, 288))).isTrue();
        assertThat(store.<Boolean>read(tx -> EntryKeys.anyBehind(tx, 1, 289))).isFalse();
    }

    @Test
    void aDestroyedKeyIsGoneAndItsNeighboursStay() {
        put(kept(1, LongStream.range(0, 10)));
        put(kept(1, LongStream.of(10)));
        for (long position : new long[] {0, 9, 4, 10, 77}) {
            store.write(tx -> {
                EntryKeys.destroy(tx, storage, RANDOM, 1, position);
                return null;
            });
        }
        assertThat(here(1, 0, 100)).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L);
        assertThat(store.<Boolean>read(tx -> EntryKeys.at(tx, storage, 1, 4).isPresent())).isFalse();
        assertThat(store.<Boolean>read(tx -> EntryKeys.anyBehind(tx, 1, 8))).isFalse();
        LongStream.of(1, 2, 3, 5, 6, 7, 8).forEach(position -> store.write(tx -> {
            EntryKeys.destroy(tx, storage, RANDOM, 1, position);
            return null;
        }));
        assertThat(rows()).isZero();
    }

    @Test
    void aRunThatIsMovedOrAlteredDoesNotOpen() {
        put(kept(1, LongStream.range(0, 3)));
        store.write(tx -> tx.sql().sql("UPDATE entry_keys SET log = 2").update());
        assertThatThrownBy(() -> store.<List<EntryKeys.Kept>>read(tx -> EntryKeys.between(tx, storage, 2, 0, 3)))
                .hasStackTraceContaining("does not open with node.keys");
        store.write(tx -> tx.sql().sql("UPDATE entry_keys SET log = 1, locked = zeroblob(124)").update());
        assertThatThrownBy(() -> store.<List<EntryKeys.Kept>>read(tx -> EntryKeys.between(tx, storage, 1, 0, 3)))
                .hasStackTraceContaining("does not open with node.keys");
    }

    private int rows() {
        return store.read((Transaction tx) -> tx.sql().sql("SELECT count(*) FROM entry_keys").query(Integer.class).single());
    }
}
