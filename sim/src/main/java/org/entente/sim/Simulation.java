package org.entente.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.sim.watch.Invariant;
import org.entente.sim.watch.Violation;
import org.entente.sim.world.Build;
import org.entente.sim.world.Run;

/** Runs seeds, several at a time; each run is in one thread and depends on its seed alone. */
public final class Simulation {
    private final Build build;
    private final boolean twice;

    /**
     * @param build what the honest members are made of
     * @param twice whether every seed is run twice and the traces are compared
     */
    public Simulation(Build build, boolean twice) {
        this.build = build;
        this.twice = twice;
    }

    /** @param violation empty when everything held */
    public record Result(long seed, Optional<Violation> violation) {
    }

    /** Runs one seed. */
    public Result run(long seed) {
        try {
            String hash = Run.of(seed, build, line -> { });
            if (twice && !hash.equals(Run.of(seed, build, line -> { }))) {
                throw new Violation(Invariant.REPEATABLE, "the traces of two runs differ");
            }
            return new Result(seed, Optional.empty());
        } catch (Violation violation) {
            return new Result(seed, Optional.of(violation));
        }
    }

    /**
     * Runs the seeds [from, from + count).
     *
     * @param threads how many at a time
     * @return those that violate something, in order
     */
    public List<Result> run(long from, int count, int threads) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Result>> running = new ArrayList<>();
            for (long seed = from; seed < from + count; seed++) {
                long next = seed;
                running.add(workers.submit(() -> run(next)));
            }
            List<Result> violations = new ArrayList<>();
            for (Future<Result> result : running) {
                if (result.get().violation().isPresent()) {
                    violations.add(result.get());
                }
            }
            return violations;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
