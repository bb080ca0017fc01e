package org.entente.node.oversight;

import org.entente.node.TestNode;
import org.entente.node.store.Store;

/**
 * A node whose log of processing takes no more entries, as on a disk that fails: the database itself refuses the row.
 * Closing it makes the log work again.
 */
public final class RefusingLog implements AutoCloseable {
    private final TestNode node;

    public RefusingLog(TestNode node) {
        this.node = node;
        run("""
                CREATE TRIGGER processing_takes_no_more BEFORE INSERT ON processing
                BEGIN SELECT RAISE(ABORT, 'the log takes no more'); END""");
    }

    private void run(String sql) {
        node.bean(Store.class).write(tx -> tx.sql().sql(sql).update());
    }

    @Override
    public void close() {
        run("DROP TRIGGER processing_takes_no_more");
    }
}
