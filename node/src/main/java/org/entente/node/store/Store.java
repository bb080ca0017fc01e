package org.entente.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The node's database. One writer thread groups the work that waits into one commit, because a commit costs one fsync
 * whatever it holds. {@link #write} returns only after its changes are on disk. Readers see the last commit and never
 * wait for the writer. A connection that broke is opened again for the next piece of work. Where several processes share
 * the database, their write transactions follow each other as well, so that each sees all that was committed before.
 */
public final class Store implements AutoCloseable {
    private static final String POSTGRES_DISK_FULL = "53100";
    private static final int LARGEST_GROUP = 256;
    private static final int READERS = 4;

    private final Database database;
    private final StoreObserver observer;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(4096);
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<CompletableFuture<Void>> rewrites = new LinkedBlockingQueue<>();
    private final Writer writer;
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicBoolean closing = new AtomicBoolean();

    private record Reader(Connection connection, JdbcClient sql, Statements statements) {}

    private record Waiting<T>(Work<T> work, CompletableFuture<T> result) {}

    /**
     * Opens or creates the database and brings it to the current schema.
     *
     * @throws UnusableDatabaseException with what the operator has to change
     */
    public static Store open(Database database, StoreObserver observer) {
        database.migrate();
        return new Store(database, observer);
    }

    private Store(Database database, StoreObserver observer) {
        this.database = database;
        this.observer = Objects.requireNonNull(observer);
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(openReader());
            }
            writer = new Writer();
        } catch (SQLException e) {
            throw new UnusableDatabaseException("The database cannot be opened: " + e.getMessage(), e);
        }
        thread = Thread.ofPlatform().name("store-writer").start(this::writeUntilClosed);
    }

    private Reader openReader() throws SQLException {
        var connection = database.openReader();
        return new Reader(connection, client(connection), new Statements(connection));
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(PreparedOnce.over(connection), true));
    }

    /** Whether something failed because the database had no space to grow. */
    public static boolean isOutOfSpace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var sqlite = cause instanceof SQLiteException full && full.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
            if (sqlite || cause instanceof SQLException full && POSTGRES_DISK_FULL.equals(full.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs the work in a write transaction and returns once its changes are durable. What the work throws is thrown
     * here, and then nothing of the work stays.
     *
     * @throws StoreClosedException if the node is shutting down
     * @throws IllegalStateException if called from inside a write, which would wait for itself
     */
    public <T> T write(Work<T> work) {
        if (Thread.currentThread() == thread) {
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
            return work.in(new Transaction(reader.sql, reader.statements, false, database.isShared()));
        } finally {
            readers.add(released(reader));
        }
    }

    /** The reader without its snapshot; a new one in place of one whose connection broke. */
    private Reader released(Reader reader) {
        try {
            reader.connection.rollback();
            return reader;
        } catch (SQLException broken) {
            try {
                reader.connection.close();
                return openReader();
            } catch (SQLException unreachable) {
                // The next use says so, and tries again.
                return reader;
            }
        }
    }

    /**
     * Writes the database anew without what was deleted from it. Deleted content is overwritten with zeros in a file, but a
     * page may hold a copy of it from when its rows were moved. Blocks writers meanwhile; takes as much free disk as the
     * database has.
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
        } catch (CancellationException e) {
            throw new StoreClosedException();
        }
    }

    /** Whether other processes may write to the same database. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Milliseconds since 1970 by a clock that all processes on the database share. */
    public long clock(Transaction transaction) {
        return transaction.sql().sql(database.clockQuery()).query(Long.class).single();
    }

    /**
     * Hears what other processes tell ({@link Transaction#tell}).
     *
     * @throws UnsupportedOperationException if the database is not shared
     */
    public Notices openNotices() throws SQLException {
        return database.openNotices(() -> writer.origin);
    }

    /** Bytes of the database. */
    public long size() {
        return read(transaction -> transaction.sql().sql(database.sizeQuery()).query(Long.class).single());
    }

    /** While the writer has no connection, because statements that it keeps would stand in the way. */
    private void rewriteWhatIsAsked() {
        for (var done = rewrites.poll(); done != null; done = rewrites.poll()) {
            try {
                writer.close();
                database.rewrite();
                done.complete(null);
            } catch (SQLException e) {
                done.completeExceptionally(e);
            }
        }
    }

    private void writeUntilClosed() {
        try {
            var group = new ArrayList<Waiting<?>>();
            while (!closed || !queue.isEmpty()) {
                group.clear();
                rewriteWhatIsAsked();
                var first = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, LARGEST_GROUP - 1);
                commitTogether(group);
            }
        } catch (InterruptedException e) {
            closed = true;
            var left = new ArrayList<Waiting<?>>();
            queue.drainTo(left);
            left.forEach(waiting -> waiting.result.completeExceptionally(new StoreClosedException()));
        }
    }

    private void commitTogether(List<Waiting<?>> group) {
        var done = new ArrayDeque<Runnable>();
        var actions = new ArrayList<Runnable>();
        Map<Object, Work<?>> last = new LinkedHashMap<>();
        Set<String> notices = new LinkedHashSet<>();
        try {
            writer.begin();
            for (var waiting : group) {
                writer.run(waiting, done, actions).ifPresent(tx -> {
                    last.putAll(tx.worksBeforeCommit());
                    notices.addAll(tx.notices());
                });
            }
            for (var work : last.values()) {
                // Nobody waits for its result; whoever asked for it sees to it that it is tried again.
                writer.run(new Waiting<>(work, new CompletableFuture<>()), done, actions).ifPresent(tx -> notices.addAll(tx.notices()));
            }
            for (var notice : notices) {
                database.tell(writer.connection, notice);
            }
            observer.beforeCommit();
            writer.connection.commit();
            observer.afterCommit();
        } catch (SQLException | RuntimeException e) {
            writer.abandon();
            var failure = new IllegalStateException("The database refused the commit: " + e.getMessage(), e);
            group.forEach(waiting -> waiting.result.completeExceptionally(failure));
            return;
        }
        // Whoever waited finds everything in the state that the commit brought about.
        actions.forEach(Runnable::run);
        done.forEach(Runnable::run);
    }

    /** The connection that writes; touched by the writer's thread only. */
    private final class Writer {
        private Connection connection;
        private JdbcClient sql;
        private Statements statements;
        private volatile int origin;

        Writer() throws SQLException {
            open();
        }

        private void open() throws SQLException {
            connection = database.openWriter();
            sql = client(connection);
            statements = new Statements(connection);
            origin = database.origin(connection);
        }

        /** A connection that broke while nothing was done, such as with the server, is opened again at once. */
        void begin() throws SQLException {
            if (!connection.isClosed()) {
                try {
                    database.begin(connection);
                    return;
                } catch (SQLException broken) {
                    connection.close();
                }
            }
            open();
            database.begin(connection);
        }

        /** The transaction of the work, unless it was refused and so left nothing. */
        <T> Optional<Transaction> run(Waiting<T> waiting, ArrayDeque<Runnable> done, List<Runnable> actions) throws SQLException {
            // A savepoint each, so that one refused piece of work does not take its neighbours with it.
            var savepoint = connection.setSavepoint();
            try {
                var transaction = new Transaction(sql, statements, true, database.isShared());
                var result = waiting.work.in(transaction);
                connection.releaseSavepoint(savepoint);
                done.add(() -> waiting.result.complete(result));
                actions.addAll(transaction.actionsAfterCommit());
                return Optional.of(transaction);
            } catch (RuntimeException | Error e) {
                try {
                    connection.rollback(savepoint);
                    connection.releaseSavepoint(savepoint);
                } catch (SQLException undone) {
                    // SQLite undoes the whole transaction itself when there is no space; why it did must not be lost.
                    e.addSuppressed(undone);
                    throw e;
                }
                done.add(() -> waiting.result.completeExceptionally(e));
                return Optional.empty();
            }
        }

        /** Undoes the transaction; a connection that cannot even do that is closed, and opened again next time. */
        void abandon() {
            try {
                connection.rollback();
            } catch (SQLException broken) {
                try {
                    connection.close();
                } catch (SQLException ignored) {
                    // It is given up either way.
                }
            }
        }

        void close() throws SQLException {
            statements.close();
            connection.close();
        }
    }

    /** Finishes the work that waits, then closes the connections. Closing it twice is closing it once. */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        closed = true;
        try {
            thread.join();
            writer.close();
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
