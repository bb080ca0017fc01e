package org.entente.node.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntSupplier;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file of this machine, for one process: SQLite in WAL mode with {@code synchronous=FULL}, so that a commit has been
 * through fsync when it returns.
 *
 * @param file created if it is missing
 */
public record SqliteDatabase(Path file) implements Database {
    /** Pages of the write-ahead log, 4 KiB each, before they are copied into the database; each copying waits for the disk twice. */
    private static final int PAGES_BEFORE_COPYING = 4_000;

    @Override
    public void migrate() {
        try {
            Migrations.run(source(), "classpath:migrations");
        } catch (FlywayException e) {
            throw new UnusableDatabaseException("The database " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        var connection = source().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection openWriter() throws SQLException {
        var connection = source().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_COPYING);
            statement.execute("PRAGMA secure_delete = ON");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void begin(Connection writer) {
        // The one writer of the one process.
    }

    @Override
    public int origin(Connection writer) {
        return 0;
    }

    @Override
    public void tell(Connection writer, String notice) {
        // Nobody else is there.
    }

    @Override
    public Notices openNotices(IntSupplier own) {
        throw new UnsupportedOperationException("a file is of one process");
    }

    @Override
    public String clockQuery() {
        return "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String sizeQuery() {
        return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    }

    /** Empties the write-ahead log as well. */
    @Override
    public void rewrite() throws SQLException {
        try (var connection = source().getConnection(); var statement = connection.createStatement()) {
            statement.execute("VACUUM");
            try (var result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (result.next() && result.getInt(1) != 0) {
                    throw new SQLException("a reader holds the write-ahead log for long");
                }
            }
        }
    }

    private SQLiteDataSource source() {
        var configuration = new SQLiteConfig();
        configuration.setJournalMode(SQLiteConfig.JournalMode.WAL);
        configuration.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        configuration.enforceForeignKeys(true);
        configuration.setBusyTimeout(10_000);
        configuration.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        var source = new SQLiteDataSource(configuration);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }
}
