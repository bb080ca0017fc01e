package org.entente.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.cli.CommandFailed;
import org.entente.cli.Entente;

/** A node that runs as a process of its own. Its standard output goes to {@link NodeSettings#output}. */
public final class NodeProcess {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).version(HttpClient.Version.HTTP_1_1).build();

    private final NodeSettings settings;
    private final Process process;

    private NodeProcess(NodeSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Writes the configuration and starts the node; returns before the node answers. The node ends by itself when this
     * process dies, however it dies. One that is still at it in this folder is waited for.
     *
     * @throws CommandFailed if one of the ports is in use by somebody else
     */
    public static NodeProcess start(Distribution distribution, NodeSettings settings) {
        var command = distribution.nodeCommand(Entente.class.getName(),
                List.of("run", "--until-input-ends", "--config", settings.configuration().toString()));
        try {
            settings.write();
            LeftBehind.stop(settings.folder());
            settings.ports().forEach(NodeProcess::refuseBusyPort);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(settings.output().toFile())
                    .start();
            LeftBehind.remember(settings.folder(), process.toHandle());
            return new NodeProcess(settings, process);
        } catch (IOException e) {
            throw new CommandFailed("the node of %s cannot be started: %s".formatted(settings.service(), e.getMessage()),
                    "check that the folder %s can be written".formatted(settings.folder()));
        }
    }

    private static void refuseBusyPort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CommandFailed("port %d of this machine is in use by another program".formatted(port),
                    "stop that program, or choose other ports with --port");
        }
    }

    /** Stops the nodes that a killed launcher left running in these folders, if they have not ended by themselves yet. */
    public static void stopLeftBehind(List<NodeSettings> nodes) throws IOException {
        for (var node : nodes) {
            LeftBehind.stop(node.folder());
        }
    }

    public NodeSettings settings() {
        return settings;
    }

    /** Completes when the process has ended, for whatever reason. */
    public CompletableFuture<Process> onEnd() {
        return process.onExit();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /**
     * Waits until the node says that it is ready to work.
     *
     * @throws CommandFailed if it ends before, or is not ready within the limit; the message carries its last lines
     */
    public void awaitReady(Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new CommandFailed("the node of %s stopped while starting:%n%s"
                        .formatted(settings.service(), lastLines()), "all of its output is in " + settings.output());
            }
            if (System.nanoTime() > end) {
                throw new CommandFailed("the node of %s is not ready after %d seconds:%n%s"
                        .formatted(settings.service(), limit.toSeconds(), lastLines()),
                        "all of its output is in " + settings.output());
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/health/ready".formatted(settings.managementPort())))
                .timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last lines that the node printed, indented. */
    public String lastLines() {
        try {
            var lines = Files.readAllLines(settings.output());
            return String.join(System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream().map(line -> "  | " + line).toList());
        } catch (IOException e) {
            return "  (no output)";
        }
    }

    /** Asks the node to finish what it is doing and end, and returns at once. */
    public void askToStop() {
        process.destroy();
    }

    /** Asks the node to stop and waits; after 20 seconds it is killed, which loses nothing either. */
    public void stop() throws InterruptedException {
        askToStop();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
        LeftBehind.forget(settings.folder());
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
