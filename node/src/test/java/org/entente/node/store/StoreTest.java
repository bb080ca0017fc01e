package org.entente.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
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
}
