package org.entente.cli.bench;

import java.io.IOException;
import org.entente.bench.Figures;

/** How long the demo takes to answer, and how much memory it holds once its world is entered. */
public final class DemoBench {
    private static final double START_GOAL_SECONDS = 12;
    private static final double MEMORY_GOAL_MEGABYTES = 900;

    private DemoBench() {}

    public static void run(Figures figures) throws IOException {
        figures.note("./entente demo on an empty folder, from built jars, until all four nodes answer");
        try (var demo = DemoRun.start()) {
            figures.atMost("demo.start", demo.secondsUntilAnswering(), "s", START_GOAL_SECONDS);
            demo.awaitWorld();
            figures.note("resident memory of the launcher and the four nodes with the demo's world entered, shared pages once");
            figures.atMost("demo.memory", demo.residentMegabytes(), "MB", MEMORY_GOAL_MEGABYTES);
        }
    }
}
