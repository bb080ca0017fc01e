package org.entente.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a PostgreSQL server, 14 or later, which several processes of one service may share. Its texts must
 * compare by code point (collation C), as SQLite's do, or lists would be in another order and prefix searches would miss.
 *
 * @param url {@code jdbc:postgresql://host:port/database} with the driver's parameters, e.g. {@code sslmode=verify-full}
 * @param user the role that owns the schema
 * @param password empty if the server asks for none
 */
public record PostgresDatabase(String url, String user, String password) implements Database {
    /** Of the advisory lock that every write transaction holds: the letters "entente". */
    private static final long WRITER_LOCK = 0x65_6e_74_65_6e_74_65L;
    private static final String CHANNEL = "entente";
    /**
     * How long a write transaction may wait for its process. One that was stopped in the midst of it would keep all others from
     * writing; the server ends it instead, and the process finds its connection broken.
     */
    private static final String LONGEST_PAUSE = "10s";

    public PostgresDatabase {
        Objects.requireNonNull(url);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
    }

    @Override
    public void migrate() {
        try (var connection = source().getConnection()) {
            refuseUnlessSafe(connection);
            Migrations.run(source(), "classpath:migrations-postgresql");
        } catch (SQLException | FlywayException e) {
            throw new UnusableDatabaseException("The database " + url + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void refuseUnlessSafe(Connection connection) throws SQLException {
        var encoding = value(connection, "SHOW server_encoding");
        var collation = value(connection, "SELECT datcollate FROM pg_database WHERE datname = current_database()");
        if (!encoding.equals("UTF8") || !(collation.equals("C") || collation.equals("POSIX"))) {
            throw refused("has encoding " + encoding + " and collation " + collation + ". Create it with:"
                    + " CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'");
        }
        if (value(connection, "SHOW fsync").equals("off")) {
            throw refused("belongs to a server that runs with fsync = off and may lose what it confirmed. Set fsync = on.");
        }
    }

    private UnusableDatabaseException refused(String reason) {
        return new UnusableDatabaseException("The database " + url + " " + reason, null);
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        var connection = source().getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection openWriter() throws SQLException {
        var connection = source().getConnection();
        try (var statement = connection.createStatement()) {
            // Whatever the server's default: a commit that returns is on its disk.
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET idle_in_transaction_session_timeout = '" + LONGEST_PAUSE + "'");
            // The server misses a machine that is gone within seconds.
            statement.execute("SET tcp_keepalives_idle = 5");
            statement.execute("SET tcp_keepalives_interval = 2");
            statement.execute("SET tcp_keepalives_count = 3");
            // Nobody else commits while the lock is held, so every statement sees what the transaction before left.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** The lock goes with the transaction, after what it changed can be seen. */
    @Override
    public void begin(Connection writer) throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + WRITER_LOCK + ")");
        }
    }

    @Override
    public int origin(Connection writer) throws SQLException {
        return writer.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public void tell(Connection writer, String notice) throws SQLException {
        try (var statement = writer.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            statement.setString(1, notice);
            statement.execute();
        }
    }

    @Override
    public Notices openNotices(IntSupplier own) throws SQLException {
        var connection = source().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            return new PostgresNotices(connection, own);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private record PostgresNotices(Connection connection, IntSupplier own) implements Notices {
        @Override
        public List<String> await(int milliseconds) throws SQLException {
            var heard = connection.unwrap(PGConnection.class).getNotifications(milliseconds);
            return heard == null ? List.of() : Stream.of(heard)
                    .filter(notice -> notice.getPID() != own.getAsInt()).map(PGNotification::getParameter).toList();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public String clockQuery() {
        return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    @Override
    public String sizeQuery() {
        return "SELECT pg_database_size(current_database())";
    }

    /** The server's write-ahead log, its archive and its replicas keep what was in them until the server lets go of it. */
    @Override
    public void rewrite() throws SQLException {
        try (var connection = source().getConnection(); var statement = connection.createStatement()) {
            statement.execute("VACUUM FULL");
        }
    }

    private PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresDatabase[" + url + " as " + user + "]";
    }
}
