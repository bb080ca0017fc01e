package org.entente.sim.world;

import java.util.EnumSet;
import java.util.Set;
import org.entente.sim.crypto.Chance;

/** Which faults a run has. Every run has some of them, so that each is also seen without the others. */
record Weather(Set<Fault> faults) {
    /** What can go wrong. */
    enum Fault {
        LOSS, DUPLICATES, DELAY, CORRUPTION, PARTITIONS, BUSY, CRASHES, FULL_DISKS, RESTORES, CLOCKS, EPOCHS, LARGE_BATCHES, LARGE_PAYLOADS, LIAR, NEW_KEYS, GONE
    }

    static Weather of(Chance chance) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (chance.oneIn(rarity(fault))) {
                faults.add(fault);
            }
        }
        return new Weather(faults);
    }

    private static int rarity(Fault fault) {
        return switch (fault) {
            case LARGE_BATCHES -> 16;
            case LARGE_PAYLOADS -> 24;
            case RESTORES, CLOCKS, EPOCHS, GONE -> 3;
            case NEW_KEYS -> 4;
            default -> 2;
        };
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }
}
