package org.entente.node.oversight;

import org.entente.node.TestNode;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;

/**
 * A node whose log of processing takes no more entries, as on a disk that fails: the database itself refuses the row.
 * Closing it makes the log work again.
 */
public final class RefusingLog implements AutoCloseable {
    private final TestNode node;

    public RefusingLog(TestNode node) {
        this.node = node;
        if (onPostgres()) {
            run("""
                    CREATE OR REPLACE FUNCTION the_log_takes_no_more() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'the log takes no more'; END $$""");
            run("""
                    CREATE TRIGGER processing_takes_no_more BEFORE INSERT ON processing
                    FOR EACH ROW EXECUTE FUNCTION the_log_takes_no_more()""");
        } else {
            run("""
                    CREATE TRIGGER processing_takes_no_more BEFORE INSERT ON processing
                    BEGIN SELECT RAISE(ABORT, 'the log takes no more'); END""");
        }
    }

    private boolean onPostgres() {
        return node.configuration().database() instanceof NodeConfiguration.Server;
    }

    private void run(String sql) {
        node.bean(Store.class).write(tx -> tx.sql().sql(sql).update());
    }

    @Override
    public void close() {
        run("DROP TRIGGER processing_takes_no_more" + (onPostgres() ? " ON processing" : ""));
    }
}
