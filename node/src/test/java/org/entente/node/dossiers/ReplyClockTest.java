package org.entente.node.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.entente.accord.Period;
import org.entente.accord.PeriodUnit;
import org.entente.node.dossiers.ReplyClock.NotRunning;
import org.entente.node.dossiers.ReplyClock.Pause;
import org.entente.node.dossiers.ReplyClock.Paused;
import org.entente.node.dossiers.ReplyClock.Running;
import org.junit.jupiter.api.Test;

class ReplyClockTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static ReplyClock clock(Pause... pauses) {
        return new ReplyClock(Optional.of(hour(72)), List.of(pauses), Optional.empty());
    }

    private static Pause pause(long fromHour, long untilHour) {
        return new Pause(hour(fromHour), Optional.of(hour(untilHour)));
    }

    private static Instant hour(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    @Test
    void anUnreceiptedRequestHasNoDeadline() {
        assertThat(new ReplyClock(Optional.empty(), List.of(), Optional.empty()).reading()).isEqualTo(new NotRunning());
    }

    @Test
    void hoursAreCountedFromTheSecondOfTheReceipt() {
        var hours = new ReplyTime(new Period(8, PeriodUnit.HOURS), ZoneId.of("Africa/Casablanca"));
        assertThat(hours.due(START)).isEqualTo(hour(8));
    }

    @Test
    void calendarDaysEndWithTheLastHourOfTheLastDayWhereTheTermsSay() {
        var days = new ReplyTime(new Period(3, PeriodUnit.CALENDAR_DAYS), ZoneId.of("Europe/Madrid"));
        // Received on Monday 2 March, 09:00 in Madrid: the last day is Thursday 5 March.
        assertThat(days.due(START)).isEqualTo(Instant.parse("2026-03-05T23:00:00Z"));
        // Twenty minutes before midnight UTC it is already the next day in Madrid.
        assertThat(days.due(Instant.parse("2026-03-02T23:40:00Z"))).isEqualTo(Instant.parse("2026-03-06T23:00:00Z"));
    }

    @Test
    void withoutAnyQuestionTheAnswerIsDueAsTheTermsSay() {
        assertThat(clock().reading()).isEqualTo(new Running(hour(72)));
    }

    @Test
    void anAwaitedClarificationStopsTheClockAndKeepsWhatIsLeft() {
        assertThat(clock(new Pause(hour(10), Optional.empty())).reading())
                .isEqualTo(new Paused(hour(10), Duration.ofHours(62)));
    }

    @Test
    void theReplyToAClarificationMovesTheDeadlineByTheTimeAwaited() {
        assertThat(clock(pause(10, 15)).reading()).isEqualTo(new Running(hour(77)));
    }

    @Test
    void overlappingQuestionsStopTheClockOnce() {
        assertThat(clock(pause(12, 20), pause(10, 15), pause(30, 31)).reading()).isEqualTo(new Running(hour(83)));
        assertThat(clock(pause(10, 15), new Pause(hour(12), Optional.empty())).reading())
                .isEqualTo(new Paused(hour(10), Duration.ofHours(62)));
        assertThat(clock(pause(10, 20), pause(12, 15)).reading()).isEqualTo(new Running(hour(82)));
    }

    @Test
    void aQuestionAskedWithinTheTimeGainedByAnEarlierOneCounts() {
        assertThat(clock(pause(10, 20), pause(80, 90)).reading()).isEqualTo(new Running(hour(92)));
    }

    @Test
    void aQuestionAskedAfterTheTimeWasUpDoesNotBringItBack() {
        assertThat(clock(pause(73, 100)).reading()).isEqualTo(new Running(hour(72)));
        assertThat(clock(new Pause(hour(73), Optional.empty())).reading()).isEqualTo(new Running(hour(72)));
    }

    @Test
    void aNoticeOfJudicialAuthorisationMovesTheDeadlineButNeverForward() {
        var later = new ReplyClock(Optional.of(hour(72)), List.of(), Optional.of(hour(200)));
        assertThat(later.reading()).isEqualTo(new Running(hour(200)));
        var earlier = new ReplyClock(Optional.of(hour(72)), List.of(), Optional.of(hour(5)));
        assertThat(earlier.reading()).isEqualTo(new Running(hour(72)));
    }
}
