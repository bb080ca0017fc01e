package org.entente.accord;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When an answer is due. Both sides compute it from the same facts: the time in the recipient's first receipt, and the
 * receipts of clarifications.
 *
 * <p>Hours run from the moment of receipt. Calendar days are counted as Regulation (EEC, Euratom) No 1182/71 art. 3 says:
 * the day of receipt is not counted, and the period ends with the last hour of its last day, in the instrument's time
 * zone. The clock stands still while a clarification is awaited: Directive (EU) 2023/977 art. 5(4). An extension
 * for a judicial authorisation, art. 5(2), moves the due time when it is later.
 *
 * @param receivedAt the first receipt's time
 * @param pauses     from the receipt of each question to the receipt of its reply, in order, not overlapping
 * @param extendedTo the latest extension notified
 */
public record DeadlineClock(Instant receivedAt, Period period, ZoneId zone, List<Pause> pauses, Optional<Instant> extendedTo) {

    /** The clock stands still from the question to the reply; without a reply it still does. */
    public record Pause(Instant from, Optional<Instant> until) {
        public Pause {
            Check check = new Check();
            check.required("from", from);
            until = check.optional(until);
            check.order("until", from, until.orElse(null));
            check.done();
        }
    }

    /** What the clock shows. */
    public sealed interface Reading {
    }

    /** Running; due then, and overdue from the moment after. */
    public record Running(Instant due, boolean overdue) implements Reading {
    }

    /** Standing still since then; what was left at that moment is still left, negative when it was overdue. */
    public record Suspended(Instant since, Duration left) implements Reading {
    }

    public DeadlineClock {
        Check check = new Check();
        check.required("receivedAt", receivedAt);
        check.required("period", period);
        check.required("zone", zone);
        pauses = check.list("pauses", pauses, 0);
        extendedTo = check.optional(extendedTo);
        for (int i = 1; i < pauses.size(); i++) {
            Optional<Instant> before = pauses.get(i - 1).until();
            if (before.isEmpty() || pauses.get(i).from().isBefore(before.get())) {
                check.problem("pauses[" + i + "]", FieldProblem.Code.ORDER);
            }
        }
        check.done();
    }

    public static DeadlineClock started(Instant receivedAt, Period period, ZoneId zone) {
        return new DeadlineClock(receivedAt, period, zone, List.of(), Optional.empty());
    }

    /** When it would be due without pauses and extensions. */
    public static Instant due(Instant receivedAt, Period period, ZoneId zone) {
        return switch (period.unit()) {
            case HOURS -> receivedAt.plus(Duration.ofHours(period.amount()));
            case CALENDAR_DAYS -> LocalDate.ofInstant(receivedAt, zone).plusDays(period.amount() + 1L)
                    .atStartOfDay(zone).toInstant();
        };
    }

    public Reading read(Instant now) {
        Instant due = due(receivedAt, period, zone);
        for (Pause pause : pauses) {
            if (pause.from().isAfter(now)) {
                break;
            }
            if (pause.until().isEmpty() || pause.until().get().isAfter(now)) {
                return new Suspended(pause.from(), Duration.between(pause.from(), later(due)));
            }
            // A question asked after the time was up does not bring the time back.
            if (!pause.from().isAfter(later(due))) {
                due = due.plus(Duration.between(pause.from(), pause.until().get()));
            }
        }
        return new Running(later(due), now.isAfter(later(due)));
    }

    private Instant later(Instant due) {
        return extendedTo.filter(extended -> extended.isAfter(due)).orElse(due);
    }
}
