package org.entente.node.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The node's database: SQLite in WAL mode with {@code synchronous=FULL}. One writer thread groups the work that waits
 * into one commit, because a commit costs one fsync whatever it holds. {@link #write} returns only after its changes
 * are on disk. Readers see the last commit and never wait for the writer.
 */
public final class Store implements AutoCloseable {
    private static final int LARGEST_GROUP = 256;
    private static final int READERS = 4;
    /** Pages of the write-ahead log, 4 KiB each, before they are copied into the database; each copying waits for the disk twice. */
    private static final int PAGES_BEFORE_COPYING = 4_000;

    private final SQLiteDataSource source;
    private final StoreObserver observer;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(4096);
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<CompletableFuture<Void>> rewrites = new java.util.concurrent.LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    private record Reader(Connection connection, JdbcClient sql, Statements statements) {}

    private record Waiting<T>(Work<T> work, CompletableFuture<T> result) {}

    /** Opens or creates the database file and brings it to the current schema. */
    public static Store open(Path file, StoreObserver observer) {
        var configuration = new SQLiteConfig();
        configuration.setJournalMode(SQLiteConfig.JournalMode.WAL);
        configuration.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        configuration.enforceForeignKeys(true);
        configuration.setBusyTimeout(10_000);
        configuration.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        var source = new SQLiteDataSource(configuration);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:migrations")
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        return new Store(source, observer);
    }

    private Store(SQLiteDataSource source, StoreObserver observer) {
        this.source = source;
        this.observer = Objects.requireNonNull(observer);
        try {
            for (int i = 0; i < READERS; i++) {
                var connection = source.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA query_only = 1");
                }
                connection.setAutoCommit(false);
                readers.add(new Reader(connection, client(connection), new Statements(connection)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be opened: " + e.getMessage(), e);
        }
        writer = Thread.ofPlatform().name("store-writer").start(this::writeUntilClosed);
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(PreparedOnce.over(connection), true));
    }

    /**
     * Runs the work in a write transaction and returns once its changes are durable. What the work throws is thrown
     * here, and then nothing of the work stays.
     *
     * @throws StoreClosedException if the node is shutting down
     * @throws IllegalStateException if called from inside a write, which would wait for itself
     */
    public <T> T write(Work<T> work) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a write inside a write: pass the transaction on instead");
        }
        var waiting = new Waiting<>(work, new CompletableFuture<T>());
        try {
            if (closed) {
                throw new StoreClosedException();
            }
            queue.put(waiting);
            if (closed && queue.remove(waiting)) {
                throw new StoreClosedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreClosedException();
        }
        try {
            return waiting.result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Runs the work on one snapshot of the last commit. Changing anything is refused by the database. */
    public <T> T read(Work<T> work) {
        Reader reader;
        try {
            reader = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreClosedException();
        }
        try {
            if (closed) {
                throw new StoreClosedException();
            }
            return work.in(new Transaction(reader.sql, reader.statements, false));
        } finally {
            try {
                reader.connection.rollback();
            } catch (SQLException e) {
                // The snapshot could not be released; the next use of this connection reports it.
            }
            readers.add(reader);
        }
    }

    /**
     * Writes the database file anew without what was deleted from it, and empties the write-ahead log. Deleted content is overwritten
     * with zeros in any case, but a page may hold a copy of it from when its rows were moved. Blocks writers meanwhile; takes as
     * much free disk as the database has.
     */
    public void rewrite() {
        var done = new CompletableFuture<Void>();
        rewrites.add(done);
        if (closed) {
            throw new StoreClosedException();
        }
        try {
            done.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The database could not be written anew: " + e.getCause().getMessage(), e);
        } catch (java.util.concurrent.CancellationException e) {
            throw new StoreClosedException();
        }
    }

    /** Bytes of the database file. */
    public long size() {
        return read(transaction -> transaction.sql().sql("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
                .query(Long.class).single());
    }

    /** On a connection of its own while the writer has none, because statements that it keeps would stand in the way. */
    private void rewriteNow(CompletableFuture<Void> done) {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("VACUUM");
            try (var result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (result.next() && result.getInt(1) != 0) {
                    throw new SQLException("a reader holds the write-ahead log for long");
                }
            }
            done.complete(null);
        } catch (SQLException e) {
            done.completeExceptionally(e);
        }
    }

    private void writeUntilClosed() {
        try {
            while (!closed || !queue.isEmpty()) {
                for (var rewrite = rewrites.poll(); rewrite != null; rewrite = rewrites.poll()) {
                    rewriteNow(rewrite);
                }
                writeUntilRewrite();
            }
        } catch (SQLException | InterruptedException e) {
            closed = true;
            var left = new ArrayList<Waiting<?>>();
            queue.drainTo(left);
            left.forEach(waiting -> waiting.result.completeExceptionally(new StoreClosedException()));
        }
    }

    private void writeUntilRewrite() throws SQLException, InterruptedException {
        try (var connection = source.getConnection(); var statements = new Statements(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_COPYING);
                statement.execute("PRAGMA secure_delete = ON");
            }
            connection.setAutoCommit(false);
            var sql = client(connection);
            var group = new ArrayList<Waiting<?>>();
            while (rewrites.isEmpty() && (!closed || !queue.isEmpty())) {
                group.clear();
                var first = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, LARGEST_GROUP - 1);
                commitTogether(connection, sql, statements, group);
            }
        }
    }

    private void commitTogether(Connection connection, JdbcClient sql, Statements statements, List<Waiting<?>> group)
            throws SQLException {
        var done = new ArrayDeque<Runnable>();
        var actions = new ArrayList<Runnable>();
        Map<Object, Work<?>> last = new LinkedHashMap<>();
        try {
            for (var waiting : group) {
                runInSavepoint(connection, sql, statements, waiting, done, actions).ifPresent(tx -> last.putAll(tx.worksBeforeCommit()));
            }
            for (var work : last.values()) {
                // Nobody waits for its result; whoever asked for it sees to it that it is tried again.
                runInSavepoint(connection, sql, statements, new Waiting<>(work, new CompletableFuture<>()), done, actions);
            }
            observer.beforeCommit();
            connection.commit();
            observer.afterCommit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            var failure = new IllegalStateException("The database refused the commit: " + e.getMessage(), e);
            group.forEach(waiting -> waiting.result.completeExceptionally(failure));
            return;
        }
        // Whoever waited finds everything in the state that the commit brought about.
        actions.forEach(Runnable::run);
        done.forEach(Runnable::run);
    }

    /** The transaction of the work, unless it was refused and so left nothing. */
    private static <T> Optional<Transaction> runInSavepoint(Connection connection, JdbcClient sql, Statements statements,
            Waiting<T> waiting, ArrayDeque<Runnable> done, List<Runnable> actions) throws SQLException {
        // A savepoint each, so that one refused piece of work does not take its neighbours with it.
        var savepoint = connection.setSavepoint();
        try {
            var transaction = new Transaction(sql, statements, true);
            var result = waiting.work.in(transaction);
            connection.releaseSavepoint(savepoint);
            done.add(() -> waiting.result.complete(result));
            actions.addAll(transaction.actionsAfterCommit());
            return Optional.of(transaction);
        } catch (RuntimeException | Error e) {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
            done.add(() -> waiting.result.completeExceptionally(e));
            return Optional.empty();
        }
    }

    /** Finishes the work that waits, then closes the file. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
            rewrites.forEach(rewrite -> rewrite.cancel(false));
            for (int i = 0; i < READERS; i++) {
                readers.take().connection.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be closed: " + e.getMessage(), e);
        }
    }
}
