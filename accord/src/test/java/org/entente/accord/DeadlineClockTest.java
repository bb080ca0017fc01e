package org.entente.accord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.entente.accord.DeadlineClock.Pause;
import org.entente.accord.DeadlineClock.Running;
import org.entente.accord.DeadlineClock.Suspended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineClockTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant RECEIVED = Instant.parse("2026-06-15T08:00:00Z");
    private static final Period WEEK = new Period(7, PeriodUnit.CALENDAR_DAYS);
    private static final Period EIGHT_HOURS = new Period(8, PeriodUnit.HOURS);

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T08:00:00Z, 8, HOURS, 2026-06-15T16:00:00Z",
        "2026-06-15T08:00:00Z, 3, CALENDAR_DAYS, 2026-06-18T22:00:00Z",
        "2026-06-15T21:59:59Z, 7, CALENDAR_DAYS, 2026-06-22T22:00:00Z",
        "2026-06-15T22:00:00Z, 7, CALENDAR_DAYS, 2026-06-23T22:00:00Z",
        // The last Sunday of March: midnight in Madrid moves from 23:00Z to 22:00Z.
        "2026-03-27T12:00:00Z, 3, CALENDAR_DAYS, 2026-03-30T22:00:00Z",
        // A leap day counts as any other day.
        "2028-02-27T12:00:00Z, 3, CALENDAR_DAYS, 2028-03-01T23:00:00Z"})
    void hoursRunFromReceiptAndDaysEndWithTheLastHourOfTheLastDay(Instant received, int amount, PeriodUnit unit, Instant due) {
        assertThat(DeadlineClock.due(received, new Period(amount, unit), MADRID)).isEqualTo(due);
    }

    @Test
    void itIsOverdueOnlyAfterTheMomentItIsDue() {
        DeadlineClock clock = DeadlineClock.started(RECEIVED, EIGHT_HOURS, MADRID);
        Instant due = RECEIVED.plus(Duration.ofHours(8));
        assertThat(clock.read(due)).isEqualTo(new Running(due, false));
        assertThat(clock.read(due.plusNanos(1))).isEqualTo(new Running(due, true));
    }

    @Test
    void theClockStandsStillWhileAClarificationIsAwaited() {
        Instant asked = RECEIVED.plus(Duration.ofHours(3));
        DeadlineClock waiting = new DeadlineClock(RECEIVED, EIGHT_HOURS, MADRID,
                List.of(new Pause(asked, Optional.empty())), Optional.empty());
        assertThat(waiting.read(asked.minusNanos(1))).isEqualTo(new Running(RECEIVED.plus(Duration.ofHours(8)), false));
        assertThat(waiting.read(asked.plus(Duration.ofDays(9)))).isEqualTo(new Suspended(asked, Duration.ofHours(5)));

        Instant replied = asked.plus(Duration.ofHours(20));
        DeadlineClock again = new DeadlineClock(RECEIVED, EIGHT_HOURS, MADRID,
                List.of(new Pause(asked, Optional.of(replied))), Optional.empty());
        assertThat(again.read(replied)).isEqualTo(new Running(replied.plus(Duration.ofHours(5)), false));
        assertThat(again.read(asked.plus(Duration.ofHours(1)))).isEqualTo(new Suspended(asked, Duration.ofHours(5)));
    }

    @Test
    void severalClarificationsAddUp() {
        Instant first = RECEIVED.plus(Duration.ofHours(1));
        Instant second = RECEIVED.plus(Duration.ofHours(5));
        DeadlineClock clock = new DeadlineClock(RECEIVED, EIGHT_HOURS, MADRID, List.of(
                new Pause(first, Optional.of(first.plus(Duration.ofHours(2)))),
                new Pause(second, Optional.of(second.plus(Duration.ofHours(10))))), Optional.empty());
        assertThat(clock.read(RECEIVED.plus(Duration.ofDays(1))))
                .isEqualTo(new Running(RECEIVED.plus(Duration.ofHours(20)), true));
    }

    @Test
    void aQuestionAskedTooLateDoesNotBringTheTimeBack() {
        Instant late = RECEIVED.plus(Duration.ofHours(9));
        DeadlineClock clock = new DeadlineClock(RECEIVED, EIGHT_HOURS, MADRID,
                List.of(new Pause(late, Optional.of(late.plus(Duration.ofDays(5))))), Optional.empty());
        assertThat(clock.read(late.plus(Duration.ofDays(6)))).isEqualTo(new Running(RECEIVED.plus(Duration.ofHours(8)), true));
    }

    @Test
    void anExtensionMovesTheDueTimeOnlyLater() {
        Instant later = RECEIVED.plus(Duration.ofDays(30));
        assertThat(new DeadlineClock(RECEIVED, WEEK, MADRID, List.of(), Optional.of(later)).read(RECEIVED))
                .isEqualTo(new Running(later, false));
        assertThat(new DeadlineClock(RECEIVED, WEEK, MADRID, List.of(), Optional.of(RECEIVED)).read(RECEIVED))
                .isEqualTo(new Running(DeadlineClock.due(RECEIVED, WEEK, MADRID), false));
    }

    @Test
    void pausesThatOverlapAreRefused() {
        Pause open = new Pause(RECEIVED, Optional.empty());
        assertThatThrownBy(() -> new DeadlineClock(RECEIVED, WEEK, MADRID, List.of(open, open), Optional.empty()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("pauses[1]");
    }
}
