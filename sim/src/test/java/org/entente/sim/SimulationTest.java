package org.entente.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.sim.world.Build;
import org.entente.sim.world.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel as it ships, under all faults. {@code -Dentente.sim.seeds} and {@code -Dentente.sim.seed} say how many and which. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("entente.sim.seeds", 5_000);
    private static final long FIRST = Long.getLong("entente.sim.seed", 1);

    /** A new violation fails it, and so does an open finding that is mended but still listed. */
    @Test
    void nothingIsViolatedInAnySeedButWhatTheOpenFindingsList() throws Exception {
        List<String> violations = new ArrayList<>();
        for (Simulation.Result result : new Simulation(Build.SHIPPED, false)
                .run(FIRST, SEEDS, Runtime.getRuntime().availableProcessors())) {
            violations.add(result.seed() + " " + result.violation().orElseThrow().invariant());
        }
        assertThat(violations).isEqualTo(openFindings());
    }

    private static List<String> openFindings() throws IOException {
        try (InputStream list = SimulationTest.class.getResourceAsStream("open-findings.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .filter(line -> within(Long.parseLong(line.split(" ")[0]))).toList();
        }
    }

    private static boolean within(long seed) {
        return seed >= FIRST && seed < FIRST + SEEDS;
    }

    @Test
    void aSeedGivesTheSameRunTwice() throws InterruptedException {
        assertThat(new Simulation(Build.SHIPPED, true).run(FIRST, Math.min(SEEDS, 100), 2)).isEmpty();
    }

    @Test
    void otherSeedsGiveOtherRuns() {
        List<String> hashes = new ArrayList<>();
        for (long seed = 1; seed <= 10; seed++) {
            hashes.add(Run.of(seed, Build.SHIPPED, line -> { }));
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void theReportGoesOnWhereItStopped(@TempDir Path folder) throws Exception {
        Path progress = folder.resolve("next");
        StringWriter said = new StringWriter();
        Simulation simulation = new Simulation(Build.SHIPPED, false);
        long first = SimulationReport.next(progress, 7);
        assertThat(first).isEqualTo(7);
        assertThat(new SimulationReport(simulation, new PrintWriter(said), 1, Optional.of(progress)).run(first, 3)).isZero();
        assertThat(SimulationReport.next(progress, 7)).isEqualTo(10);
        assertThat(said.toString()).startsWith("sim seeds 7..9 violations 0 in ").endsWith(" seeds/s on 1 threads\n");
    }
}
