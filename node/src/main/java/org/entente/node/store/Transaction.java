package org.entente.node.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The running transaction of one {@link Work}. It is handed down the call chain as a parameter, so that everything a
 * step changes is committed together or not at all. It must not be kept after the work has returned.
 */
public final class Transaction {
    private final JdbcClient sql;
    private final boolean writable;
    private final boolean shared;
    private final Set<String> notices = new LinkedHashSet<>();
    private final Map<Object, Work<?>> beforeCommit = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    private final Statements statements;

    Transaction(JdbcClient sql, Statements statements, boolean writable, boolean shared) {
        this.sql = sql;
        this.statements = statements;
        this.writable = writable;
        this.shared = shared;
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

    /** Whether other processes may write to the same database between two transactions of this one. */
    public boolean shared() {
        return shared;
    }

    /**
     * Tells the other processes on a shared database something once this transaction is committed; the same notice of several
     * transactions in one commit is told once. Where the database is not shared nothing happens.
     *
     * @param notice fewer than 8,000 bytes
     * @throws IllegalStateException in a read transaction, which commits nothing
     */
    public void tell(String notice) {
        if (!writable) {
            throw new IllegalStateException("a read transaction commits nothing");
        }
        if (shared) {
            notices.add(notice);
        }
    }

    Set<String> notices() {
        return notices;
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

    /**
     * Runs the work in the same commit, in a transaction of its own after all others that share the commit; once for all
     * that ask for it under the same name. What it throws undoes its own changes alone and is told to nobody, so that it must
     * be something that is tried again later.
     *
     * @throws IllegalStateException in a read transaction, which commits nothing
     */
    public void beforeCommit(Object name, Work<?> work) {
        if (!writable) {
            throw new IllegalStateException("a read transaction commits nothing");
        }
        beforeCommit.put(name, Objects.requireNonNull(work));
    }

    Map<Object, Work<?>> worksBeforeCommit() {
        return beforeCommit;
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }
}
