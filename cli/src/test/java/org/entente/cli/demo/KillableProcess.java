package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.entente.cli.process.NodeSettings;

/** A process of {@link KillableNode}. */
final class KillableProcess {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern CALLED = Pattern.compile("This process is ([0-9a-f-]+) among");

    private final NodeSettings settings;
    private final Process process;
    private final PrintWriter commands;
    private final BlockingQueue<Long> counts = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> point = new CompletableFuture<>();
    private final CompletableFuture<String> name = new CompletableFuture<>();
    private final ArrayDeque<String> output = new ArrayDeque<>();

    private KillableProcess(NodeSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(), true);
        Thread.ofVirtual().start(this::read);
    }

    static KillableProcess start(NodeSettings settings) throws IOException {
        settings.write();
        return new KillableProcess(settings, new ProcessBuilder(command(settings)).redirectErrorStream(true).start());
    }

    /** With the jars and the ahead-of-time cache of {@code ./entente test} where they are, else the class path of the test. */
    private static List<String> command(NodeSettings settings) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        var dist = Optional.ofNullable(System.getenv("ENTENTE_DIST")).map(Path::of);
        if (dist.isPresent()) {
            var options = Files.readAllLines(dist.get().resolve("node.jvm"));
            command.add("@" + dist.get().resolve("node.jvm"));
            command.add("-XX:AOTCache=" + dist.get().resolve("node.aot"));
            command.addAll(List.of("-cp", options.getLast().replace("\"", "") + ":" + Path.of("target/test-classes").toAbsolutePath()));
        } else {
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx160m",
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        }
        command.addAll(List.of(KillableNode.class.getName(), settings.configuration().toString()));
        return command;
    }

    private void read() {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(KillableNode.COUNT)) {
                    counts.add(Long.parseLong(line.substring(KillableNode.COUNT.length())));
                } else if (line.startsWith(KillableNode.AT_POINT)) {
                    point.complete(line);
                } else {
                    var called = CALLED.matcher(line);
                    if (called.find()) {
                        name.complete(called.group(1));
                    }
                    remember(line);
                }
            }
        } catch (IOException e) {
            point.completeExceptionally(e);
        }
    }

    private synchronized void remember(String line) {
        output.add(line);
        if (output.size() > 30) {
            output.remove();
        }
    }

    synchronized String lastLines() {
        return String.join("\n", output);
    }

    /** Whether it lives, where it stands, and its last lines: for whoever reads why a test failed. */
    String state() {
        return "%s (process %d) %s, %s; its last lines:%n%s".formatted(settings.service(), process.pid(),
                process.isAlive() ? "runs" : "has ended with " + process.exitValue(),
                point.isDone() ? "stands at " + point.getNow("an unknown point") : "stands nowhere", lastLines().indent(4));
    }

    void awaitReady() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(settings.service() + " does not start:\n" + lastLines());
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:%d/health/ready".formatted(settings.managementPort()))).timeout(Duration.ofSeconds(5));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Holds the node still at the n-th point from now. */
    void stopAt(long n) throws InterruptedException {
        commands.println("stop-at " + n);
        count(counts.poll(60, TimeUnit.SECONDS));
    }

    /** How many points it has passed since {@link #stopAt}. */
    long passed() throws InterruptedException {
        commands.println("count");
        return count(counts.poll(60, TimeUnit.SECONDS));
    }

    private long count(Long count) {
        if (count == null) {
            throw new AssertionError(settings.service() + " does not answer:\n" + lastLines());
        }
        return count;
    }

    /** Completes with what it was about to do, or had just done, when it stands still. */
    CompletableFuture<String> point() {
        return point;
    }

    /** What it is called among the processes of its service. */
    String name() throws Exception {
        return name.get(60, TimeUnit.SECONDS);
    }

    /** Stands still where it is, as in a machine that is suspended, until {@link #goOn}. */
    void standStill() throws Exception {
        signal("-STOP");
    }

    void goOn() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(process.pid())).inheritIO().start().waitFor()).isZero();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
