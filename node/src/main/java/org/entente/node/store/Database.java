package org.entente.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntSupplier;

/** Where a {@link Store} keeps its rows. The statements of all packages run on every kind of database alike. */
public sealed interface Database permits SqliteDatabase, PostgresDatabase {
    /**
     * Creates what is missing and brings the schema to the current version.
     *
     * @throws UnusableDatabaseException with what the operator has to change
     */
    void migrate();

    /** A connection without auto-commit that sees one snapshot for each transaction and can change nothing. */
    Connection openReader() throws SQLException;

    /** A connection without auto-commit for the one thread of a process that writes. */
    Connection openWriter() throws SQLException;

    /** Whether several processes of one service may have it open at a time; their write transactions still follow each other. */
    boolean isShared();

    /** The first statement of every write transaction: from here to its end nobody else writes, in whatever process. */
    void begin(Connection writer) throws SQLException;

    /** What tells the notices of this connection from those of others. */
    int origin(Connection writer) throws SQLException;

    /** Sends a notice to the other processes, once the transaction is committed. */
    void tell(Connection writer, String notice) throws SQLException;

    /**
     * Hears what other processes tell.
     *
     * @param own what {@link #origin} says of the present writer of this process, whose notices are left out
     * @throws UnsupportedOperationException if it is not shared
     */
    Notices openNotices(IntSupplier own) throws SQLException;

    /** The query for milliseconds since 1970 by a clock that all processes share. */
    String clockQuery();

    /** The query for the bytes that the database takes. */
    String sizeQuery();

    /** Writes everything anew, on a connection of its own, so that no page holds what was deleted. */
    void rewrite() throws SQLException;
}
