package org.entente.channel.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The leases of all work, as one transaction sees them, and what a process changes in them. Every change is one transaction. */
public final class LeaseTable {
    private final Map<String, Lease> leases = new TreeMap<>();

    /** @param leases the stored ones; work without one was never done by anybody */
    public LeaseTable(Collection<Lease> leases) {
        leases.forEach(lease -> this.leases.put(lease.work(), lease));
    }

    /**
     * What a living process does every few seconds: it renews its leases, takes free ones up to its share, and gives back what
     * it has beyond that, so that the work is spread evenly over those who live.
     *
     * @param works   all work there is
     * @param living  how many processes live, this one among them
     * @param now     milliseconds since 1970 by the store's clock
     * @param life    how long a lease holds without being renewed, in milliseconds
     * @return the leases that change
     */
    public List<Lease> beat(String process, Collection<String> works, int living, long now, long life) {
        int share = (works.size() + living - 1) / living;
        List<Lease> changed = new ArrayList<>();
        int held = 0;
        for (Lease lease : leases.values()) {
            if (lease.process().equals(process)) {
                boolean keeps = held < share && works.contains(lease.work());
                changed.add(keeps ? lease.renewed(now, life) : lease.givenBack(now));
                held += keeps ? 1 : 0;
            }
        }
        for (String work : works) {
            Lease lease = leases.getOrDefault(work, new Lease(work, Lease.NOBODY, 0, 0));
            if (held < share && !lease.process().equals(process) && lease.isFree(now)) {
                changed.add(lease.takenBy(process, now, life));
                held++;
            }
        }
        return changed;
    }

    /** What a process does when it ends in order. @return the leases that change */
    public List<Lease> leave(String process, long now) {
        return leases.values().stream().filter(lease -> lease.process().equals(process)).map(lease -> lease.givenBack(now)).toList();
    }
}
