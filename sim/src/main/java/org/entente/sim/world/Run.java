package org.entente.sim.world;

import java.util.List;
import java.util.function.Consumer;
import org.entente.sim.crypto.Cast;
import org.entente.sim.crypto.SeededRandom;
import org.entente.sim.host.Host;
import org.entente.sim.watch.Verdict;
import org.entente.sim.watch.Violation;

/** One run: everything in it follows from its seed. */
public final class Run {
    /** Once in so many seeds ML-DSA-44 is the JDK's. */
    public static final int REAL_SIGNATURES = 16;
    private static final int EVENTS = 120;
    /** Numbers of members; small channels are simulated more often, as they take less time. */
    private static final List<Integer> MEMBERS = List.of(2, 2, 2, 3, 3, 4, 5);
    private static final List<Integer> LYING_MEMBERS = List.of(3, 3, 3, 4, 4, 5);

    private Run() {
    }

    /**
     * Runs a seed.
     *
     * @param lines receives a line for each event
     * @return hash of the trace
     * @throws Violation when something happens that must never happen
     */
    public static String of(long seed, Build build, Consumer<String> lines) {
        SeededRandom plan = SeededRandom.of(seed, 1);
        Weather weather = Weather.of(plan);
        boolean lying = weather.has(Weather.Fault.LIAR);
        int members = plan.of(lying ? LYING_MEMBERS : MEMBERS);
        Cast cast = Cast.of(members, Math.floorMod(seed, REAL_SIGNATURES) == 0);
        World world = new World(seed, cast, lying, build, lines);
        world.trace.add("members " + members + ", " + weather.faults());
        for (Host host : world.honest) {
            world.start(host);
            world.at(host, "opens an epoch", host::openEpoch);
        }
        Faults faults = new Faults(world, weather);
        int events = EVENTS / 2 + plan.below(EVENTS);
        for (int event = 0; event < events; event++) {
            faults.happen();
        }
        world.trace.add("all faults heal");
        Healing healing = new Healing(world);
        healing.heal();
        if (faults.restoreInTheQuiet()) {
            healing.heal();
        }
        new Verdict(cast.genesis(), world.living(), world.gone().map(Host::id), world.stores(), SeededRandom.of(seed, 2)).check();
        return world.trace.hash();
    }
}
