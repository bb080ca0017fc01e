package org.entente.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entente.sim.PlantedReport;
import org.entente.sim.Simulation;
import org.entente.sim.SimulationReport;
import org.entente.sim.planted.Planted;
import org.entente.sim.watch.Violation;
import org.entente.sim.world.Build;
import org.entente.sim.world.Exploration;
import org.entente.sim.world.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./entente sim}: the channel under every fault. */
@Command(name = "sim", description = {
        "Runs the channel that ships, with 2 to 5 members in one thread, under seeded faults: lost,",
        "repeated and changed messages, crashes, full disks, old backups, wrong clocks and a member",
        "that lies. Ends with 1 when a seed violates something, and prints how to repeat it."})
final class SimCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds (default: 1000)")
    private long seeds = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "the first seed (default: 1)")
    private long seed = 1;

    @Option(names = "--twice", description = "runs each seed twice and compares the traces")
    private boolean twice;

    @Option(names = "--trace", description = "prints what happens in the first seed, and runs no other")
    private boolean trace;

    @Option(names = "--planted", description = "looks for every planted mistake, each in up to N seeds")
    private boolean planted;

    @Option(names = "--explore", paramLabel = "K", description = "all histories of two members and two entries, up to K moves")
    private int explore;

    @Option(names = "--state", paramLabel = "FILE", description = "holds the next seed, so that a later call goes on")
    private Path state;

    @Option(names = "--threads", paramLabel = "T", description = "seeds at a time (default: the number of cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (seeds < 1 || threads < 1) {
            throw new CommandFailed("there must be at least one seed and one thread", "./entente sim --help shows the usage", ExitCode.USAGE);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (trace) {
            return trace(out);
        }
        if (explore > 0) {
            return explore(out);
        }
        if (planted) {
            return new PlantedReport(out, threads).run(Planted.all(), Math.toIntExact(seeds)) == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
        long first = state == null ? seed : SimulationReport.next(state, seed);
        int violations = new SimulationReport(new Simulation(Build.SHIPPED, twice), out, threads, Optional.ofNullable(state)).run(first, seeds);
        return violations == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int trace(PrintWriter out) {
        try {
            out.println("trace " + Run.of(seed, Build.SHIPPED, out::println));
            return ExitCode.DONE;
        } catch (Violation violation) {
            out.println("violation seed " + seed + ": " + violation.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int explore(PrintWriter out) {
        try {
            Exploration.Found found = new Exploration(Build.SHIPPED, new Exploration.Bounds(explore, 2, 1, 1)).explore();
            out.println("explored %d situations in %d histories of up to %d moves: violations 0".formatted(
                    found.situations(), found.histories(), found.deepest()));
            return ExitCode.DONE;
        } catch (Violation violation) {
            out.println("violation: " + violation.getMessage());
            return ExitCode.FAILED;
        }
    }
}
