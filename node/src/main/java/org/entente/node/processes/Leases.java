package org.entente.node.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.entente.channel.lease.Lease;
import org.entente.channel.lease.LeaseTable;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which work is this process's own. Where the database is of one process, all of it. Otherwise what it holds a lease of; time is
 * the database's, and in this process what has passed since it asked, so that no jump of a clock matters.
 */
@Component
public class Leases {
    /** How long a lease holds without being renewed. */
    static final Duration LIFE = Duration.ofSeconds(10);
    /** This much earlier this process counts a lease as lost that it could not renew. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Store store;
    private final ObjectProvider<SharedWork> works;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Semaphore beats = new Semaphore(0);
    private volatile String process = "";

    /** @param until nanoseconds of this machine's uptime */
    private record Held(long fencing, long until) {}

    Leases(Store store, ObjectProvider<SharedWork> works) {
        this.store = store;
        this.works = works;
    }

    /** Whether the work is this process's own as far as it knows; asked before anything is begun. */
    public boolean holds(String work) {
        if (!store.isShared()) {
            return true;
        }
        var one = held.get(work);
        return one != null && one.until - System.nanoTime() > 0;
    }

    /**
     * Whether it is still this process's own in a write transaction: if so, no other process has it before this transaction is
     * committed. Asked in whatever transaction signs, sends or decides.
     */
    public boolean holds(Transaction tx, String work) {
        if (!tx.shared()) {
            return true;
        }
        var one = held.get(work);
        if (one == null) {
            return false;
        }
        var own = tx.sql().sql("SELECT work, process, until, fencing FROM lease WHERE work = ?").param(work)
                .query((row, number) -> new Lease(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))).optional()
                .filter(lease -> lease.isOf(process, one.fencing)).isPresent();
        if (!own) {
            held.remove(work, one);
        }
        return own;
    }

    /** Leases are looked at again at once, such as when there is new work. */
    public void beatSoon() {
        beats.release();
    }

    void awaitBeat(long milliseconds) throws InterruptedException {
        if (beats.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            beats.drainPermits();
        }
    }

    /** Says that this process lives, and renews, takes and gives back leases. */
    void beat(String self, Consumer<Transaction> more) {
        process = self;
        var asked = System.nanoTime();
        var changed = store.write(tx -> {
            var now = store.clock(tx);
            more.accept(tx);
            tx.sql().sql("DELETE FROM process WHERE until <= ?").param(now).update();
            tx.sql().sql("INSERT INTO process (id, until) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET until = excluded.until")
                    .params(self, now + LIFE.toMillis()).update();
            var living = tx.sql().sql("SELECT count(*) FROM process").query(Integer.class).single();
            var all = works.stream().flatMap(work -> work.all(tx).stream()).sorted().toList();
            var leases = new LeaseTable(all(tx)).beat(self, all, living, now, LIFE.toMillis());
            put(tx, leases);
            if (leases.stream().anyMatch(lease -> !lease.process().equals(self))) {
                tx.tell(Processes.LEASES);
            }
            return leases;
        });
        know(self, changed, asked + LIFE.minus(MARGIN).toNanos());
    }

    private void know(String self, List<Lease> changed, long until) {
        var taken = new ArrayList<String>();
        for (var lease : changed) {
            if (!lease.process().equals(self)) {
                held.remove(lease.work());
            } else {
                var before = held.put(lease.work(), new Held(lease.fencing(), until));
                if (before == null || before.fencing != lease.fencing()) {
                    taken.add(lease.work());
                }
            }
        }
        taken.forEach(work -> works.forEach(one -> one.taken(work)));
    }

    /** What the process before in this place had is free: it is dead. */
    void inherit(Transaction tx, String seat) {
        tx.sql().sql("UPDATE lease SET process = '' WHERE process LIKE ?").param(seat + "-%").update();
        tx.sql().sql("DELETE FROM process WHERE id LIKE ?").param(seat + "-%").update();
    }

    /** Gives everything back. */
    void leave(String self, Consumer<Transaction> more) {
        held.clear();
        store.write(tx -> {
            put(tx, new LeaseTable(all(tx)).leave(self, store.clock(tx)));
            tx.sql().sql("DELETE FROM process WHERE id = ?").param(self).update();
            more.accept(tx);
            return null;
        });
    }

    private static List<Lease> all(Transaction tx) {
        return tx.sql().sql("SELECT work, process, until, fencing FROM lease")
                .query((row, number) -> new Lease(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))).list();
    }

    private static void put(Transaction tx, List<Lease> leases) {
        tx.batch("INSERT INTO lease (work, process, until, fencing) VALUES (?, ?, ?, ?) ON CONFLICT (work) DO UPDATE SET "
                + "process = excluded.process, until = excluded.until, fencing = excluded.fencing",
                leases.stream().map(lease -> new Object[] {lease.work(), lease.process(), lease.until(), lease.fencing()}).toList());
    }
}
