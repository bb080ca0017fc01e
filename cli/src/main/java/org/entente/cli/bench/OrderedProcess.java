package org.entente.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.cli.CommandFailed;

/**
 * A process that is given orders by its standard input and answers each with one line of a known beginning. It ends when
 * its input does, so none outlives the process that gave the orders.
 */
final class OrderedProcess implements AutoCloseable {
    private static final int LINES_REMEMBERED = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final String name;
    private final String beginning;
    private final Process process;
    private final BufferedReader output;
    private final PrintWriter orders;
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
        this.output = process.inputReader();
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

    /** Waits for the next answer, the first of which nobody asks for: that it is ready. */
    String answer() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning + "failed")) {
                throw failed(line);
            }
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
            remember(line);
        }
        throw failed("it ended");
    }

    /** Waits for the end of a process that has one task and no orders. */
    void awaitSuccess() throws IOException {
        output.lines().forEach(this::remember);
        try {
            if (process.waitFor() != 0) {
                throw failed("it ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private void remember(String line) {
        lastLines.add(line);
        if (lastLines.size() > LINES_REMEMBERED) {
            lastLines.remove();
        }
    }

    private CommandFailed failed(String why) {
        return new CommandFailed("%s: %s%n  %s".formatted(name, why,
                String.join(System.lineSeparator() + "  ", lastLines)), "run it again; if it fails again, report it with these lines");
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
