package org.entente.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs many seeds in batches, says how it goes, and keeps in a file where to go on. */
public final class SimulationReport {
    private static final int BATCH = 200;

    private final Simulation simulation;
    private final PrintWriter out;
    private final int threads;
    private final Optional<Path> progress;

    /** @param progress file that holds the next seed; empty to keep nothing */
    public SimulationReport(Simulation simulation, PrintWriter out, int threads, Optional<Path> progress) {
        this.simulation = simulation;
        this.out = out;
        this.threads = threads;
        this.progress = progress;
    }

    /** The seed to go on with, or the one given when there is no file yet. */
    public static long next(Path progress, long first) throws IOException {
        return Files.exists(progress) ? Long.parseLong(Files.readString(progress).strip()) : first;
    }

    /**
     * Runs the seeds [from, from + count) and prints a line for each that violates something, then how many there were and how fast.
     *
     * @return how many violate something
     */
    public int run(long from, long count) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        int violations = 0;
        for (long done = 0; done < count; done += BATCH) {
            int batch = (int) Math.min(BATCH, count - done);
            List<Simulation.Result> found = simulation.run(from + done, batch, threads);
            found.forEach(this::printViolation);
            violations += found.size();
            keep(from + done + batch);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.println(String.format(Locale.ROOT, "sim seeds %d..%d violations %d in %.1f s, %.1f seeds/s on %d threads", from, from + count - 1,
                violations, seconds, count / seconds, threads));
        out.flush();
        return violations;
    }

    private void printViolation(Simulation.Result result) {
        out.println("violation seed " + result.seed() + ": " + result.violation().orElseThrow().getMessage()
                + "; repeat: ./entente sim --seeds 1 --seed " + result.seed() + " --trace");
        out.flush();
    }

    private void keep(long next) throws IOException {
        if (progress.isPresent()) {
            Path fresh = progress.get().resolveSibling(progress.get().getFileName() + ".new");
            Files.writeString(fresh, next + "\n", StandardCharsets.US_ASCII);
            Files.move(fresh, progress.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
