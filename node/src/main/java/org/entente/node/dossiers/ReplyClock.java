package org.entente.node.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * By when one service owes the answer to one request (Directive (EU) 2023/977, art. 5). It starts with that service's
 * first receipt for the request, stands still while a clarification is awaited, and is moved only by the notice that a
 * judicial authorisation is needed. Everything it is computed from are timestamps of receipts and entries that both
 * sides hold, so both sides compute the same.
 *
 * @param firstDue when the answer is due if nothing happens, see {@link ReplyTime}; empty while the request is under way
 *     or when the terms set no time
 * @param pauses each from the receipt of a question to the receipt of its reply; may overlap
 * @param extendedTo the instant that the last notice of a judicial authorisation names
 */
public record ReplyClock(Optional<Instant> firstDue, List<Pause> pauses, Optional<Instant> extendedTo) {

    /** A stretch in which the clock stands still; {@code until} is empty while the reply is awaited. */
    public record Pause(Instant from, Optional<Instant> until) {}

    /** Where the clock stands. */
    public sealed interface Reading {}

    /** The request has not been receipted, or the terms set no time. */
    public record NotRunning() implements Reading {}

    /** The answer is due at {@code due}, which may have passed. */
    public record Running(Instant due) implements Reading {}

    /** A clarification is awaited since {@code since}; {@code left} remains after it has come. */
    public record Paused(Instant since, Duration left) implements Reading {}

    public ReplyClock {
        pauses = pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
    }

    public Reading reading() {
        if (firstDue.isEmpty()) {
            return extendedTo.<Reading>map(Running::new).orElseGet(NotRunning::new);
        }
        var due = firstDue.get();
        for (var pause : merged()) {
            if (!pause.from().isBefore(due)) {
                break; // asked after the time was up: that does not bring it back
            }
            if (pause.until().isEmpty()) {
                return new Paused(pause.from(), Duration.between(pause.from(), latest(due)));
            }
            due = due.plus(Duration.between(pause.from(), pause.until().get()));
        }
        return new Running(latest(due));
    }

    private Instant latest(Instant due) {
        return extendedTo.filter(to -> to.isAfter(due)).orElse(due);
    }

    private List<Pause> merged() {
        var merged = new ArrayList<Pause>();
        for (var pause : pauses) {
            var last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || last.until().filter(end -> end.isBefore(pause.from())).isPresent()) {
                merged.add(pause);
            } else if (last.until().isPresent()
                    && (pause.until().isEmpty() || pause.until().get().isAfter(last.until().get()))) {
                merged.set(merged.size() - 1, new Pause(last.from(), pause.until()));
            }
        }
        return merged;
    }
}
