package org.entente.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entente.cli.process.Distribution;
import org.entente.cli.process.NodeProcess;
import org.entente.cli.process.NodeSettings;

/** The demo's four nodes as four processes that share nothing: a folder, keys and ports of its own for each. */
public final class FourNodes {
    /** Long enough for a machine without ahead-of-time caches that is busy with something else. */
    private static final Duration START = Duration.ofMinutes(3);

    private final List<NodeProcess> running = new ArrayList<>();

    /** The ports are {@code port + 1} to {@code port + 4} for pages, from 100 more for exchange, 200 more for management. */
    public static List<NodeSettings> in(Path folder, int port) {
        return List.of(
                node(folder, port + 1, "ma.dgsn-dgst", "Morocco: DGSN-DGST", "Africa/Casablanca"),
                node(folder, port + 2, "es.policia-nacional", "Spain: Policía Nacional", "Europe/Madrid"),
                node(folder, port + 3, "nl.politie", "Netherlands: Politie", "Europe/Amsterdam"),
                node(folder, port + 4, "de.bundespolizei", "Germany: Bundespolizei", "Europe/Berlin"));
    }

    private static NodeSettings node(Path folder, int port, String service, String name, String zone) {
        return new NodeSettings(service, name, zone, folder.resolve(service), port, port + 100, port + 200);
    }

    /** Starts all of them at once and returns when all are ready; if one fails, those that run are stopped. */
    public static FourNodes start(Distribution distribution, List<NodeSettings> nodes) throws InterruptedException {
        var four = new FourNodes();
        try {
            nodes.forEach(node -> four.add(NodeProcess.start(distribution, node)));
            for (var process : four.processes()) {
                process.awaitReady(START);
            }
            return four;
        } catch (RuntimeException | InterruptedException e) {
            four.stop();
            throw e;
        }
    }

    private synchronized void add(NodeProcess process) {
        running.add(process);
    }

    public synchronized List<NodeProcess> processes() {
        return List.copyOf(running);
    }

    /** Asks all to stop, and returns when all have. */
    public void stop() throws InterruptedException {
        var all = processes();
        all.forEach(NodeProcess::askToStop);
        for (var process : all) {
            process.stop();
        }
    }
}
