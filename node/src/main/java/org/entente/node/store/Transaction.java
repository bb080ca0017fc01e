package org.entente.node.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The running transaction of one {@link Work}. It is handed down the call chain as a parameter, so that everything a
 * step changes is committed together or not at all. It must not be kept after the work has returned.
 */
public final class Transaction {
    private final JdbcClient sql;
    private final boolean writable;
    private final List<Runnable> afterCommit = new ArrayList<>();

    private final Statements statements;

    Transaction(JdbcClient sql, Statements statements, boolean writable) {
        this.sql = sql;
        this.statements = statements;
        this.writable = writable;
    }

    /** The statements of this transaction. A read transaction refuses statements that change anything. */
    public JdbcClient sql() {
        return sql;
    }

    /**
     * Carries out one changing statement for each of many rows, which costs a fraction of as many calls of {@link #sql}.
     *
     * @param parameters of the statement, one array for each row
     */
    public void batch(String statement, List<Object[]> parameters) {
        statements.batch(statement, parameters);
    }

    /** Whether this is a transaction of {@link Store#write}. */
    public boolean writable() {
        return writable;
    }

    /**
     * Runs the action once this transaction's changes are on disk; never if they are rolled back. The action wakes
     * somebody up (the courier, a page) and must neither block nor throw.
     *
     * @throws IllegalStateException in a read transaction, which commits nothing
     */
    public void afterCommit(Runnable action) {
        if (!writable) {
            throw new IllegalStateException("a read transaction commits nothing");
        }
        afterCommit.add(Objects.requireNonNull(action));
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }
}
