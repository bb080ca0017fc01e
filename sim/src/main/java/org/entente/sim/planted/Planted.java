package org.entente.sim.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Disk;
import org.entente.sim.host.Host;
import org.entente.sim.host.Machine;
import org.entente.sim.host.Outside;
import org.entente.sim.host.TwoProcesses;
import org.entente.sim.world.Build;

/**
 * A planted mistake.
 *
 * @param name    in lower case with hyphens
 * @param mistake what somebody got wrong
 * @param build   of what honest members are made then
 */
public record Planted(String name, String mistake, Build build) {
    /** All of them. */
    public static List<Planted> all() {
        List<Planted> all = new ArrayList<>();
        all.addAll(DiskMistakes.all());
        all.addAll(HostMistakes.all());
        all.addAll(RestartMistakes.all());
        all.addAll(ReceivingMistakes.all());
        all.addAll(CheckMistakes.all());
        all.addAll(OwnLogMistakes.all());
        all.addAll(CourierMistakes.all());
        all.addAll(CatchUpMistakes.all());
        all.addAll(LeaseMistakes.all());
        return List.copyOf(all);
    }

    static Planted disk(String name, String mistake, Supplier<Disk> disk) {
        return new Planted(name, mistake, new Build() {
            @Override
            public Disk disk() {
                return disk.get();
            }
        });
    }

    /** Makes a host with a mistake. */
    interface HostMaker {
        Host make(Machine machine, Disk disk, Outside outside, SeededRandom random);
    }

    static Planted host(String name, String mistake, HostMaker maker) {
        return new Planted(name, mistake, new Build() {
            @Override
            public Host host(Machine machine, Disk disk, Outside outside, SeededRandom random) {
                return maker.make(machine, disk, outside, random);
            }
        });
    }

    /** Makes a member of two processes with a mistake. */
    interface ProcessesMaker {
        TwoProcesses make(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate);
    }

    static Planted processes(String name, String mistake, ProcessesMaker maker) {
        return new Planted(name, mistake, new Build() {
            @Override
            public boolean runsAsTwo(long seed, int member) {
                return member == 0;
            }

            @Override
            public Host twoProcesses(Machine machine, Disk disk, Outside outside, SeededRandom random, SeededRandom fate) {
                return maker.make(machine, disk, outside, random, fate);
            }
        });
    }

    static Planted machine(String name, String mistake, UnaryOperator<Machine> around) {
        return knowing(name, mistake, (machine, cast) -> around.apply(machine));
    }

    /** Makes a machine with a mistake, with what the simulation knows of everybody's keys. */
    interface MachineMaker {
        Machine around(Machine machine, Cast cast);
    }

    static Planted knowing(String name, String mistake, MachineMaker maker) {
        return new Planted(name, mistake, new Build() {
            @Override
            public Machine machine(Cast cast, int member) {
                return maker.around(Build.SHIPPED.machine(cast, member), cast);
            }
        });
    }
}
