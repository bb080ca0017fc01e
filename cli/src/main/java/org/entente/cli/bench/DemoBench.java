package org.entente.cli.bench;

import java.io.IOException;
import org.entente.bench.Figures;
import org.entente.cli.demo.DeliveryTime;

/** What can be measured on a running demo: its start, its memory, and the time of a delivery between two nodes. */
public final class DemoBench {
    private static final double START_GOAL_SECONDS = 12;
    private static final double MEMORY_GOAL_MEGABYTES = 900;

    private static final double DELIVERY_GOAL_MILLISECONDS = 50;
    private static final int REQUESTS = 100;

    private DemoBench() {}

    public static void run(Figures figures) throws IOException {
        figures.note("./entente demo on an empty folder, from built jars, until all four nodes answer");
        try (var demo = DemoRun.start()) {
            figures.atMost("demo.start", demo.secondsUntilAnswering(), "s", START_GOAL_SECONDS);
            demo.awaitWorld();
            figures.note("resident memory of the launcher and the four nodes with the demo's world entered, shared pages once");
            figures.atMost("demo.memory", demo.residentMegabytes(), "MB", MEMORY_GOAL_MEGABYTES);
            figures.note("from sending a request by the API until the other node's receipt is here, median of "
                    + REQUESTS + " one after the other");
            figures.atMost("delivery.median", new DeliveryTime(demo.nodes()).medianMilliseconds(REQUESTS), "ms",
                    DELIVERY_GOAL_MILLISECONDS);
        }
    }
}
