package org.entente.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    private static int put(Transaction transaction, String key, String value) {
        return transaction.sql().sql("INSERT INTO setting (key, value) VALUES (?, ?)").params(key, value).update();
    }

    private static long count(Transaction transaction) {
        return transaction.sql().sql("SELECT count(*) FROM setting").query(Long.class).single();
    }

    @Test
    void whatAWriteReturnedFromIsThereAfterReopening() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            store.write(transaction -> put(transaction, "a", "1"));
        }
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(1);
        }
    }

    @Test
    void aRefusedWriteLeavesNothingAndDoesNotDisturbItsNeighbours() throws Exception {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE);
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

    @Test
    void anActionAfterCommitRunsOnlyForWhatWasCommitted() {
        var told = new ArrayList<String>();
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
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

    @Test
    void aReadCannotChangeAnything() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            assertThatThrownBy(() -> store.read(transaction -> put(transaction, "a", "1")))
                    .hasStackTraceContaining("readonly");
            assertThat(store.<Long>read(StoreTest::count)).isZero();
        }
    }

    @Test
    void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            assertThatThrownBy(() -> store.write(outer -> store.write(inner -> 1)))
                    .hasMessageContaining("a write inside a write");
        }
    }

    @Test
    void aStatementIsPreparedOnceAndNestedUseOfTheSameTextReadsItsOwnRows() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
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

    @Test
    void aStatementServesOnAfterItFailedAndAfterARollback() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            store.write(transaction -> put(transaction, "a", "1"));
            assertThatThrownBy(() -> store.write(transaction -> put(transaction, "a", "2"))).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> store.write(transaction -> put(transaction, "b", null))).isInstanceOf(RuntimeException.class);
            store.write(transaction -> put(transaction, "b", "2"));
            assertThat(store.<Long>read(StoreTest::count)).isEqualTo(2);
        }
    }

    @Test
    void moreTextsThanAreKeptAllServe() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 100; i++) {
                    var text = "SELECT " + i;
                    assertThat(store.<Integer>read(tx -> tx.sql().sql(text).query(Integer.class).single())).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void whatIsDoneBeforeACommitIsDoneOnceForAllAndWithTheirChanges() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
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

    @Test
    void whatFailsBeforeACommitTakesNothingElseWithIt() {
        try (var store = Store.open(folder.resolve("node.db"), StoreObserver.NONE)) {
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
