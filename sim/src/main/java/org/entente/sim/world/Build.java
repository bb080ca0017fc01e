package org.entente.sim.world;

import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;
import org.entente.sim.host.TwoProcesses;

/** Of what the honest members of a run are made. What is planted is another build. */
public interface Build {
    /** All as it ships. */
    Build SHIPPED = new Build() {
        @Override
        public boolean runsAsTwo(long seed, int member) {
            return member == 0 && Math.floorMod(seed, TWO_PROCESSES) == 3;
        }
    };
    /** Once in so many seeds a member runs as two processes over one disk. */
    int TWO_PROCESSES = 8;

    default Machine machine(Cast cast, int member) {
        return Machine.shipped(cast.member(member));
    }

    default Disk disk() {
        return new Disk();
    }

    default Host host(Machine machine, Disk disk, Outside outside, SeededRandom random) {
        return new Host(machine, disk, outside, random);
    }

    /** Whether a member runs as two processes in this seed. */
    default boolean runsAsTwo(long seed, int member) {
        return false;
    }

    default Host twoProcesses(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
        return new TwoProcesses(machine, disk, outside, random, fate);
    }
}
