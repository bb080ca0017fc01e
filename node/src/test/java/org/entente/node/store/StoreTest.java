package org.entente.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of database has to do alike. */
class StoreTest {
    @TempDir
    static Path folder;

    static Stream<Database> databases() {
        var name = "store_" + System.nanoTime();
        return Stream.of(new SqliteDatabase(folder.resolve(name)), PostgresServer.shared().database(name));
    }

    private static int put(Transaction transaction, String key, String value) {
        return transaction.sql().sql("INSERT INTO setting (key, value) VALUES (?, ?)").params(key, value).update();
    }

    private static long count(Transaction transaction) {
        return transaction.sql().sql("SELECT count(*) FROM setting").query(Long.class).single();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatAWriteReturnedFromIsThereAfterReopening(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> put(transaction, "a", "1"));
        }
        try (var store = Store.open(database, StoreObserver.NONE)) {
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRefusedWriteLeavesNothingAndDoesNotDisturbItsNeighbours(Database database) throws Exception {
        try (var store = Store.open(database, StoreObserver.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 200; i++) {
                var number = i;
                results.add(threads.submit(() -> store.write(transaction -> {
                    put(transaction, "key" + number, "value");
                    if (number % 2 == 1) {
                        throw new IllegalArgumentException("odd");
                    }
                    return 1;
                })));
            }
            for (int i = 0; i < results.size(); i++) {
                var result = results.get(i);
                if (i % 2 == 1) {
                    assertThatThrownBy(result::get).hasRootCauseMessage("odd");
                } else {
                    assertThat(result.get()).isEqualTo(1);
                }
            }
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(100);
        }
    }

    /** SQLite may grow no further here, as on a full disk; it then undoes the transaction itself. */
    @Test
    void aDatabaseThatCannotGrowSaysSoAndStoresNothing() {
        try (var store = Store.open(new SqliteDatabase(folder.resolve("full")), StoreObserver.NONE)) {
            store.write(transaction -> transaction.sql().sql("PRAGMA max_page_count = 1").query(Long.class).single());
            assertThatThrownBy(() -> store.write(transaction -> put(transaction, "too much", "x".repeat(10_000_000))))
                    .satisfies(full -> assertThat(Store.isOutOfSpace(full)).as(full.toString()).isTrue());
            assertThat(store.<Long>read(StoreTest::count)).isZero();
            store.write(transaction -> put(transaction, "small", "1"));
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(1);
            assertThat(Store.isOutOfSpace(new IllegalStateException("of another kind"))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anActionAfterCommitRunsOnlyForWhatWasCommitted(Database database) {
        var told = new ArrayList<String>();
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> {
                transaction.afterCommit(() -> told.add("kept"));
                return put(transaction, "a", "1");
            });
            assertThatThrownBy(() -> store.write(transaction -> {
                transaction.afterCommit(() -> told.add("abandoned"));
                return put(transaction, "a", "again");
            })).isInstanceOf(RuntimeException.class);
        }
        assertThat(told).containsExactly("kept");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aReadCannotChangeAnything(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            assertThatThrownBy(() -> store.read(transaction -> put(transaction, "a", "1")))
                    .rootCause().message().containsAnyOf("readonly", "read-only");
            assertThat(store.<Long>read(StoreTest::count)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            assertThatThrownBy(() -> store.write(outer -> store.write(inner -> 1)))
                    .hasMessageContaining("a write inside a write");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aReadSeesOneSnapshotWhileOthersWrite(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> put(transaction, "a", "1"));
            assertThat(store.<Long>read(transaction -> {
                var before = count(transaction);
                store.write(other -> put(other, "c", "3"));
                return count(transaction) - before;
            })).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theLogOfProcessingIsNeitherAlteredNorDeletedByAnyStatement(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> transaction.sql().sql("""
                    INSERT INTO processing (sequence, at, kind, user_name, display_name, reference, justification, recipients, hash)
                    VALUES (1, 0, 'COLLECTION', 'u', 'U', 'r', 'j', '', ?)""").param(new byte[32]).update());
            for (var statement : List.of("UPDATE processing SET at = 1", "DELETE FROM processing")) {
                assertThatThrownBy(() -> store.write(transaction -> transaction.sql().sql(statement).update()))
                        .hasStackTraceContaining("the log of processing is never");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStatementIsPreparedOnceAndNestedUseOfTheSameTextReadsItsOwnRows(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            for (var key : List.of("a", "b", "c")) {
                store.write(transaction -> put(transaction, key, key + key));
            }
            var text = "SELECT key FROM setting WHERE key >= ? ORDER BY key";
            var pairs = store.<List<String>>read(tx -> tx.sql().sql(text).param("a").query((row, number) -> row.getString(1)
                    + tx.sql().sql(text).param(row.getString(1)).query(String.class).list()).list());
            assertThat(pairs).containsExactly("a[a, b, c]", "b[b, c]", "c[c]");
            assertThat(store.<List<String>>read(tx -> tx.sql().sql(text).param("c").query(String.class).list()))
                    .containsExactly("c");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStatementServesOnAfterItFailedAndAfterARollback(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> put(transaction, "a", "1"));
            assertThatThrownBy(() -> store.write(transaction -> put(transaction, "a", "2"))).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> store.write(transaction -> put(transaction, "b", null))).isInstanceOf(RuntimeException.class);
            store.write(transaction -> put(transaction, "b", "2"));
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void moreTextsThanAreKeptAllServe(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 100; i++) {
                    var text = "SELECT " + i;
                    assertThat(store.<Integer>read(tx -> tx.sql().sql(text).query(Integer.class).single())).isEqualTo(i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsDoneBeforeACommitIsDoneOnceForAllAndWithTheirChanges(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            var counts = new ArrayList<Long>();
            store.write(transaction -> {
                transaction.beforeCommit("count", last -> counts.add(count(last)));
                transaction.beforeCommit("count", last -> counts.add(count(last)));
                transaction.beforeCommit("more", last -> put(last, "b", "2"));
                return put(transaction, "a", "1");
            });
            assertThat(counts).containsExactly(1L);
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatFailsBeforeACommitTakesNothingElseWithIt(Database database) {
        try (var store = Store.open(database, StoreObserver.NONE)) {
            store.write(transaction -> {
                transaction.beforeCommit("fails", last -> {
                    put(last, "b", "2");
                    throw new IllegalStateException("not now");
                });
                return put(transaction, "a", "1");
            });
            assertThatThrownBy(() -> store.write(transaction -> {
                transaction.beforeCommit("of a refused work", last -> put(last, "c", "3"));
                throw new IllegalArgumentException("refused");
            })).hasMessage("refused");
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(1);
        }
    }
}
