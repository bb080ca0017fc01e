package org.entente.node.store;

import java.sql.SQLException;
import java.util.List;

/** What other processes on a shared database tell once their changes are committed. A broken connection loses some: whoever listens also looks now and then. */
public interface Notices extends AutoCloseable {
    /**
     * Waits for notices.
     *
     * @param milliseconds at most, above 0
     * @return in order, without those of this process; empty when none came
     * @throws SQLException if the connection broke
     */
    List<String> await(int milliseconds) throws SQLException;

    @Override
    void close() throws SQLException;
}
