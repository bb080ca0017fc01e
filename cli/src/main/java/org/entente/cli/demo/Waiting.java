package org.entente.cli.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.entente.cli.CommandFailed;

/** Waits for what another node does in its own time, by asking again. */
public final class Waiting {
    private static final long PAUSE_MILLISECONDS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Waiting() {}

    /**
     * Returns what the question answers as soon as it answers anything.
     *
     * @throws CommandFailed after two minutes without an answer
     */
    public static <T> T until(String what, Supplier<Optional<T>> question) {
        return until(what, question, PAUSE_MILLISECONDS);
    }

    /** As above, with a pause between two questions of one's own. */
    static <T> T until(String what, Supplier<Optional<T>> question, long pauseMilliseconds) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > end) {
                throw new CommandFailed("waited two minutes for this: " + what,
                        "the outputs of the nodes say what holds it up; starting again goes on from here");
            }
            try {
                Thread.sleep(pauseMilliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailed("interrupted", "start the command again: it goes on from here");
            }
        }
    }
}
