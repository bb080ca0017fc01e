package org.entente.node.store;

import java.sql.Connection;
import java.sql.SQLException;

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

    /**
     * A connection without auto-commit for the one thread that writes. Only one can be open at a time, in whatever process.
     *
     * @throws SQLException also if another process has one
     */
    Connection openWriter() throws SQLException;

    /** The query for the bytes that the database takes. */
    String sizeQuery();

    /** Writes everything anew, on a connection of its own, so that no page holds what was deleted. */
    void rewrite() throws SQLException;
}
