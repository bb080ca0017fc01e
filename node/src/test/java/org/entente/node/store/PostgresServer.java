package org.entente.node.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.entente.bench.beside.LocalPostgres;

/** The PostgreSQL server of a test process, stopped with it. */
public final class PostgresServer {
    private static PostgresServer shared;

    private final LocalPostgres server = LocalPostgres.start();

    /** The server of this process, started on the first call. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            var started = new PostgresServer();
            Runtime.getRuntime().addShutdownHook(new Thread(started.server::close));
            shared = started;
        }
        return shared;
    }

    private PostgresServer() {}

    /** A database of this name, with the rows that it has already if it was there. */
    public PostgresDatabase database(String name) {
        try (var connection = DriverManager.getConnection(server.url("postgres"), LocalPostgres.ROLE, "");
                var asked = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            asked.setString(1, name);
            if (!asked.executeQuery().next()) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresDatabase(server.url(name), LocalPostgres.ROLE, "");
    }

    /** Runs one statement as an administrator would, in the database of this name. */
    public void administer(String name, String statement) {
        try (var connection = DriverManager.getConnection(server.url(name), LocalPostgres.ROLE, "")) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void start() {
        server.startAgain();
    }

    /** As after a power cut of the server: it aborts its work and recovers at the next start. */
    public void crash() {
        server.crash();
    }
}
