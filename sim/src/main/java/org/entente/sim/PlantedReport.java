package org.entente.sim;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.sim.planted.Planted;

/** Looks for every planted mistake, and says with which seed and by which invariant it was caught. */
public final class PlantedReport {
    private final PrintWriter out;
    private final int threads;

    public PlantedReport(PrintWriter out, int threads) {
        this.out = out;
        this.threads = threads;
    }

    /**
     * The first seed of [1, seeds] that catches a mistake.
     *
     * @return empty when none does
     */
    public static Optional<Simulation.Result> caught(Planted planted, int seeds) {
        Simulation simulation = new Simulation(planted.build(), false);
        for (long seed = 1; seed <= seeds; seed++) {
            Simulation.Result result = simulation.run(seed);
            if (result.violation().isPresent()) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /**
     * Looks for all of them, each in up to so many seeds.
     *
     * @return how many were not caught
     */
    public int run(List<Planted> mistakes, int seeds) throws InterruptedException {
        int missed = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Boolean>> running = new ArrayList<>();
            mistakes.forEach(planted -> running.add(workers.submit(() -> looked(planted, seeds))));
            for (Future<Boolean> caught : running) {
                missed += caught.get() ? 0 : 1;
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        out.println("planted " + mistakes.size() + " caught " + (mistakes.size() - missed));
        out.flush();
        return missed;
    }

    private boolean looked(Planted planted, int seeds) {
        Optional<Simulation.Result> result = caught(planted, seeds);
        String outcome = result.map(caught -> "caught by seed " + caught.seed() + ", " + caught.violation().orElseThrow().invariant())
                .orElse("NOT caught by " + seeds + " seeds");
        synchronized (out) {
            out.println("planted " + planted.name() + " (" + planted.mistake() + "): " + outcome);
            out.flush();
        }
        return result.isPresent();
    }
}
