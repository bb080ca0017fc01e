package org.entente.sim.planted;

import java.util.List;
import org.entente.channel.ChannelState;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;
import org.entente.sim.host.TwoProcesses;

/** Mistakes of several processes over one disk. */
final class LeaseMistakes {
    private LeaseMistakes() {
    }

    static List<Planted> all() {
        return List.of(
                Planted.processes("lease-unchecked", "a process that stood still signs what it had begun, whoever has the lease now", Unchecked::new),
                Planted.processes("state-of-before", "a process goes on from the state it knew, whatever another one has stored since", StateOfBefore::new),
                Planted.processes("neither-checked", "a process that stood still goes on as if no time had passed", NeitherChecked::new),
                Planted.processes("news-kept", "that a member was restored is known to the process alone that it asked", NewsKept::new));
    }

    private static class Unchecked extends TwoProcesses {
        Unchecked(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
            super(machine, disk, outside, random, fate);
        }

        @Override
        protected boolean mayFinish() {
            return true;
        }
    }

    private static class StateOfBefore extends TwoProcesses {
        StateOfBefore(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
            super(machine, disk, outside, random, fate);
        }

        @Override
        protected boolean isStale(ChannelState state, long known, long now) {
            return state == null;
        }
    }

    private static final class NewsKept extends TwoProcesses {
        NewsKept(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
            super(machine, disk, outside, random, fate);
        }

        @Override
        protected boolean isNewsForTheOther(Event event, Step step) {
            return false;
        }
    }

    private static final class NeitherChecked extends StateOfBefore {
        NeitherChecked(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
            super(machine, disk, outside, random, fate);
        }

        @Override
        protected boolean mayFinish() {
            return true;
        }
    }
}
