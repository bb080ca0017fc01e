package org.entente.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Demo(Distribution distribution, Path folder, int port, PrintWriter out) {
        this.distribution = distribution;
        this.folder = folder;
        this.nodes = FourNodes.in(folder, port);
        this.out = out;
    }

    /**
     * Returns when Ctrl-C or SIGTERM has stopped the nodes.
     *
     * @throws CommandFailed when a node has ended by itself
     */
    public void run(boolean fresh) throws IOException, InterruptedException {
        try (var demo = DemoFolder.open(folder)) {
            if (fresh) {
                NodeProcess.stopLeftBehind(nodes);
                demo.empty();
            }
            say("Starting four nodes in %s%n", folder);
            var begin = System.nanoTime();
            var four = FourNodes.start(distribution, nodes);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(four)));
            say("All four answer after %s s.%n", String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 1e9));
            if (!demo.has(WORLD)) {
                new World(nodes, folder.resolve("cards"), demo.begun(), this::say).enter();
                demo.finished(WORLD);
            }
            Welcome.print(nodes, out);
            waitForAnEnd(four);
        }
    }

    private void stop(FourNodes four) {
        stopping.countDown();
        say("%nStopping the four nodes. Nothing is lost: ./entente demo goes on from here.%n");
        try {
            four.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void waitForAnEnd(FourNodes four) throws InterruptedException {
        var ends = four.processes().stream().map(NodeProcess::onEnd).toArray(CompletableFuture[]::new);
        CompletableFuture.anyOf(ends).join();
        // Ctrl-C reaches the nodes as it reaches this process, and one of them may be faster.
        if (stopping.await(2, TimeUnit.SECONDS)) {
            stopped.await();
            return;
        }
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
