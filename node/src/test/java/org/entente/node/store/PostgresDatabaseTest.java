package org.entente.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to a PostgreSQL server. */
class PostgresDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void bothKindsOfDatabaseHaveTheSameTablesColumnsAndKeys() throws Exception {
        var sqlite = new SqliteDatabase(folder.resolve("node.db"));
        var postgres = PostgresServer.shared().database("schema");
        sqlite.migrate();
        postgres.migrate();
        try (var one = sqlite.openReader(); var other = postgres.openReader()) {
            assertThat(schema(other, "public")).isEqualTo(schema(one, null)).hasSizeGreaterThan(300);
        }
    }

    /** A line for each column: table, name, whether it may be null; for each column of a primary key: table and name. */
    private static Set<String> schema(Connection connection, String schema) throws SQLException {
        var lines = new TreeSet<String>();
        var metadata = connection.getMetaData();
        try (var tables = metadata.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                if (table.startsWith("flyway") || table.startsWith("sqlite_")) {
                    continue;
                }
                var keys = new TreeSet<String>();
                try (var keyed = metadata.getPrimaryKeys(null, schema, table)) {
                    while (keyed.next()) {
                        keys.add(keyed.getString("COLUMN_NAME"));
                    }
                }
                lines.add(table + " key " + keys);
                try (var columns = metadata.getColumns(null, schema, table, "%")) {
                    while (columns.next()) {
                        var name = columns.getString("COLUMN_NAME");
                        // SQLite says that the columns of a key may be null, which STRICT tables refuse all the same.
                        lines.add(table + "." + name + (keys.contains(name) ? "" : " null " + columns.getInt("NULLABLE")));
                    }
                }
            }
        }
        return lines;
    }

    @Test
    void twoProcessesThatReadAndWriteTheSameRowLoseNoWrite() throws Exception {
        var database = PostgresServer.shared().database("two_processes");
        try (var first = Store.open(database, StoreObserver.NONE); var second = Store.open(database, StoreObserver.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            first.write(transaction -> transaction.sql().sql("INSERT INTO setting (key, value) VALUES ('n', '0')").update());
            var writes = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 200; i++) {
                var store = i % 2 == 0 ? first : second;
                writes.add(threads.submit(() -> store.<Integer>write(PostgresDatabaseTest::add)));
            }
            for (var write : writes) {
                assertThat(write.get()).isEqualTo(1);
            }
            assertThat(second.<String>read(PostgresDatabaseTest::value)).isEqualTo("200");
        }
    }

    @Test
    void whatIsToldIsHeardByTheOtherProcessOnceItIsCommittedAndByNobodyWhenItIsNot() throws Exception {
        var database = PostgresServer.shared().database("notices");
        try (var first = Store.open(database, StoreObserver.NONE); var second = Store.open(database, StoreObserver.NONE);
                var own = first.openNotices(); var other = second.openNotices()) {
            assertThatThrownBy(() -> first.write(transaction -> {
                transaction.tell("of a write that failed");
                throw new IllegalStateException("it fails");
            })).hasMessage("it fails");
            first.write(transaction -> {
                transaction.tell("something new");
                transaction.tell("something new");
                return 0;
            });
            second.write(transaction -> {
                transaction.tell("of the second");
                return 0;
            });
            assertThat(other.await(10_000)).containsExactly("something new");
            assertThat(own.await(10_000)).containsExactly("of the second");
        }
    }

    @Test
    void aWriteTransactionThatBrokeOffIsNotInTheWayOfOtherProcesses() throws Exception {
        var server = PostgresServer.shared();
        var database = server.database("broken_off");
        try (var first = Store.open(database, StoreObserver.NONE); var second = Store.open(database, StoreObserver.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            first.write(transaction -> transaction.sql().sql("INSERT INTO setting (key, value) VALUES ('n', '0')").update());
            var inside = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var stopped = threads.submit(() -> first.write(transaction -> {
                add(transaction);
                inside.countDown();
                awaitUninterrupted(goOn);
                return add(transaction);
            }));
            inside.await();
            // As the server does by itself when a transaction has waited for its process for ten seconds.
            var other = threads.submit(() -> second.<Integer>write(PostgresDatabaseTest::add));
            server.administer("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = 'broken_off' AND state = 'idle in transaction'");
            assertThat(other.get()).isEqualTo(1);
            goOn.countDown();
            assertThatThrownBy(stopped::get).as("nothing of it may count as done").hasCauseInstanceOf(RuntimeException.class);
            assertThat(second.<String>read(PostgresDatabaseTest::value)).isEqualTo("1");
            assertThat(first.<Integer>write(PostgresDatabaseTest::add)).isEqualTo(1);
            assertThat(second.<String>read(PostgresDatabaseTest::value)).isEqualTo("2");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsWrittenAnewKeepsItsRowsAndItsWriter() {
        try (var store = Store.open(PostgresServer.shared().database("anew"), StoreObserver.NONE)) {
            store.write(transaction -> transaction.sql().sql("INSERT INTO setting (key, value) VALUES ('n', '7')").update());
            store.rewrite();
            assertThat(store.<Integer>write(PostgresDatabaseTest::add)).isEqualTo(1);
            assertThat(store.<String>read(PostgresDatabaseTest::value)).isEqualTo("8");
            assertThat(store.size()).isGreaterThan(100_000);
        }
    }

    private static int add(Transaction transaction) {
        var next = Integer.parseInt(value(transaction)) + 1;
        return transaction.sql().sql("UPDATE setting SET value = ? WHERE key = 'n'").param(String.valueOf(next)).update();
    }

    private static String value(Transaction transaction) {
        return transaction.sql().sql("SELECT value FROM setting WHERE key = 'n'").query(String.class).single();
    }

    @Test
    void afterTheConnectionsBrokeTheNextWorkIsDoneOnNewOnes() {
        var server = PostgresServer.shared();
        try (var store = Store.open(server.database("broken"), StoreObserver.NONE)) {
            store.write(transaction -> transaction.sql().sql("INSERT INTO setting (key, value) VALUES ('n', '1')").update());
            server.administer("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'broken'");
            assertThat(store.<Integer>write(PostgresDatabaseTest::add)).as("nothing was under way").isEqualTo(1);
            for (int i = 0; i < 8; i++) {
                try {
                    store.read(PostgresDatabaseTest::value);
                } catch (RuntimeException broken) {
                    // Each reader notices on its own that its connection is gone.
                }
            }
            assertThat(store.<Integer>write(PostgresDatabaseTest::add)).isEqualTo(1);
            for (int i = 0; i < 8; i++) {
                assertThat(store.<String>read(PostgresDatabaseTest::value)).isEqualTo("3");
            }
        }
    }

    @Test
    void theLogOfProcessingCannotBeEmptiedEither() {
        var server = PostgresServer.shared();
        Store.open(server.database("truncated"), StoreObserver.NONE).close();
        assertThatThrownBy(() -> server.administer("truncated", "TRUNCATE processing"))
                .hasStackTraceContaining("the log of processing is never deleted");
    }

    @Test
    void aDatabaseThatSortsByTheRulesOfALanguageIsRefusedWithTheCommandThatMakesARightOne() {
        var server = PostgresServer.shared();
        server.administer("postgres", "CREATE DATABASE sorted TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'");
        assertThatThrownBy(() -> Store.open(server.database("sorted"), StoreObserver.NONE))
                .isInstanceOf(UnusableDatabaseException.class).hasMessageContaining("collation C.UTF-8", "LC_COLLATE 'C'");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Store.open(new PostgresDatabase("jdbc:postgresql://127.0.0.1:1/none", "entente", ""), StoreObserver.NONE))
                .isInstanceOf(UnusableDatabaseException.class).hasMessageContaining("jdbc:postgresql://127.0.0.1:1/none");
    }
}
