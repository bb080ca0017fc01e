package org.entente.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.cli.CommandFailed;
import org.entente.cli.demo.FourNodes;
import org.entente.cli.demo.Ports;
import org.entente.cli.process.Memory;
import org.entente.cli.process.NodeSettings;

/** {@code ./entente demo} as a user starts it: in a process of its own. */
public final class DemoRun implements AutoCloseable {
    private static final String ANSWERING = "All four answer";
    private static final String READY = "Ctrl-C stops all four";

    private final Process process;
    private final BufferedReader output;
    private final Path data;
    private final int port;
    private final long begin;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    private DemoRun(Process process, Path data, int port, long begin) {
        this.process = process;
        this.output = process.inputReader();
        this.data = data;
        this.port = port;
        this.begin = begin;
    }

    /** With the shell script, on an empty folder. */
    static DemoRun start() throws IOException {
        return start(List.of(Path.of(System.getProperty("entente.home"), "entente").toString()),
                Files.createTempDirectory("entente-bench"), Ports.free());
    }

    /**
     * @param entente the words that stand for {@code ./entente}
     * @param data for {@code --data}
     * @param port for {@code --port}
     */
    public static DemoRun start(List<String> entente, Path data, int port) throws IOException {
        var begin = System.nanoTime();
        var command = new ArrayList<>(entente);
        command.addAll(List.of("demo", "--data", data.toString(), "--port", String.valueOf(port)));
        return new DemoRun(new ProcessBuilder(command).redirectErrorStream(true).start(), data, port, begin);
    }

    public Process process() {
        return process;
    }

    /** Seconds from the start of the shell script until all four nodes answer. */
    double secondsUntilAnswering() throws IOException {
        await(ANSWERING);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Returns when the demo's world is entered and the welcome printed. */
    public void awaitWorld() throws IOException {
        await(READY);
    }

    private void await(String text) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lastLines.add(line);
            if (lastLines.size() > 20) {
                lastLines.remove();
            }
            if (line.contains(text)) {
                return;
            }
        }
        throw new CommandFailed("the demo ended:%n  %s".formatted(String.join(System.lineSeparator() + "  ", lastLines)),
                "try ./entente demo by itself");
    }

    /** What it prints from now on until it ends, which is waited for. */
    public List<String> lastOutput() {
        return output.lines().toList();
    }

    public List<NodeSettings> nodes() {
        return FourNodes.in(data, port);
    }

    /** Resident memory of the launcher and the four nodes, in megabytes of 10^6 bytes. */
    double residentMegabytes() throws IOException {
        long bytes = Memory.resident(process.pid());
        for (var child : process.descendants().toList()) {
            bytes += Memory.resident(child.pid());
        }
        return bytes / 1e6;
    }

    /** Stops the demo as Ctrl-C does, and deletes what it left. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var content = Files.walk(data)) {
            for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
