package org.entente.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.entente.cli.CommandFailed;
import org.entente.cli.process.Distribution;
import org.entente.cli.process.NodeProcess;
import org.entente.cli.process.NodeSettings;

/** The whole demo, from an empty folder or from what an earlier run left there, until it is interrupted. */
public final class Demo {
    private static final String WORLD = "world";

    private final Distribution distribution;
    private final Path folder;
    private final List<NodeSettings> nodes;
    private final PrintWriter out;

    public Demo(Distribution distribution, Path folder, int port, PrintWriter out) {
        this.distribution = distribution;
        this.folder = folder;
        this.nodes = FourNodes.in(folder, port);
        this.out = out;
    }

    /** Returns when a node has ended by itself; Ctrl-C ends the process. */
    public void run(boolean fresh) throws IOException, InterruptedException {
        try (var demo = DemoFolder.open(folder)) {
            if (fresh) {
                NodeProcess.stopLeftBehind(nodes);
                demo.empty();
            }
            var stopping = new Thread(() -> say("%nStopping the four nodes. Nothing is lost: ./entente demo goes on from here.%n"));
            say("Starting four nodes in %s%n", folder);
            var begin = System.nanoTime();
            var four = FourNodes.start(distribution, nodes);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(four, stopping)));
            say("All four answer after %s s.%n", String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 1e9));
            if (!demo.has(WORLD)) {
                new World(nodes, folder.resolve("cards"), demo.begun(), this::say).enter();
                demo.finished(WORLD);
            }
            Welcome.print(nodes, out);
            waitForAnEnd(four);
        }
    }

    private void stop(FourNodes four, Thread message) {
        message.run();
        try {
            four.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForAnEnd(FourNodes four) throws InterruptedException {
        var ends = four.processes().stream().map(NodeProcess::onEnd).toArray(CompletableFuture[]::new);
        CompletableFuture.anyOf(ends).join();
        for (var process : four.processes()) {
            if (!process.isRunning()) {
                throw new CommandFailed("the node of %s ended:%n%s".formatted(
                        process.settings().service(), process.lastLines()),
                        "all of its output is in " + process.settings().output());
            }
        }
    }

    private void say(String format, Object... arguments) {
        out.printf(format, arguments);
        out.flush();
    }
}
