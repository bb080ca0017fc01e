package org.entente.node.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a schema to the current version. */
final class Migrations {
    private Migrations() {}

    /** @param location the scripts of one kind of database; both kinds have the same versions */
    static void run(DataSource source, String location) {
        Flyway.configure()
                .dataSource(source)
                .locations(location)
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
