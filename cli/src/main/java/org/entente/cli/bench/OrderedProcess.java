package org.entente.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.entente.cli.CommandFailed;

/**
 * A process that is given orders by its standard input and answers each with one line of a known beginning. It ends when
 * its input does, so none outlives the process that gave the orders. Its output is read all the time, because a process whose
 * output nobody reads stops as soon as the pipe is full.
 */
final class OrderedProcess implements AutoCloseable {
    private static final int LINES_REMEMBERED = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final String name;
    private final String beginning;
    private final Process process;
    private final Thread reading;
    private final PrintWriter orders;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    /**
     * Starts it.
     *
     * @param name what it is, for messages
     * @param beginning of the lines that are answers
     */
    OrderedProcess(String name, String beginning, List<String> command) throws IOException {
        this.name = name;
        this.beginning = beginning;
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.reading = Thread.ofPlatform().daemon().start(() -> read(process.inputReader()));
        this.orders = new PrintWriter(process.outputWriter(), true);
    }

    /** Gives an order and waits until it is carried out. */
    String order(Object... words) throws IOException {
        orders.println(String.join(" ", Arrays.stream(words).map(Object::toString).toList()));
        return answer();
    }

    /** As {@link #order}, when the answer is numbers. */
    long[] numbers(Object... words) throws IOException {
        return Arrays.stream(order(words).split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private void read(BufferedReader output) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(beginning)) {
                    answers.add(Optional.of(line));
                } else {
                    remember(line);
                }
            }
        } catch (IOException e) {
            remember(e.toString());
        }
        answers.add(Optional.empty());
    }

    /** Waits for the next answer, the first of which nobody asks for: that it is ready. */
    String answer() throws IOException {
        try {
            var answer = answers.take();
            if (answer.isEmpty()) {
                // Whoever asks again hears the same.
                answers.add(answer);
                throw failed("it ended");
            }
            var line = answer.get();
            if (line.startsWith(beginning + "failed")) {
                throw failed(line);
            }
            return line.substring(beginning.length());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    /** Waits for the end of a process that has one task and no orders. */
    void awaitSuccess() throws IOException {
        try {
            reading.join();
            if (process.waitFor() != 0) {
                throw failed("it ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > LINES_REMEMBERED) {
                lastLines.remove();
            }
        }
    }

    private List<String> remembered() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    private CommandFailed failed(String why) {
        return new CommandFailed("%s: %s%n  %s".formatted(name, why,
                String.join(System.lineSeparator() + "  ", remembered())), "run it again; if it fails again, report it with these lines");
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
