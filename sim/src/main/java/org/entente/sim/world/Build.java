package org.entente.sim.world;

import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;

/** Of what the honest members of a run are made. What is planted is another build. */
public interface Build {
    /** All as it ships. */
    Build SHIPPED = new Build() { };

    default Machine machine(Cast cast, int member) {
        return Machine.shipped(cast.member(member));
    }

    default Disk disk() {
        return new Disk();
    }

    default Host host(Machine machine, Disk disk, Outside outside, SeededRandom random) {
        return new Host(machine, disk, outside, random);
    }
}
