package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsFirstTest {
    private static final int BULK = ArrivalsFirst.MANY;
    private final ArrivalsFirst arrivals = new ArrivalsFirst();
    private long now = System.nanoTime();

    private boolean decidedOnAfter(Duration time, int waiting) {
        now += time.toNanos();
        return arrivals.pause(waiting, now) == 0;
    }

    @Test
    void aFewEntriesAreDecidedOnAtOnce() {
        arrivals.arrived(now);

        assertThat(decidedOnAfter(Duration.ZERO, 1)).isTrue();
        assertThat(decidedOnAfter(Duration.ZERO, BULK - 1)).isTrue();
    }

    @Test
    void bulkWaitsUntilNothingHasComeForAMoment() {
        arrivals.arrived(now);

        assertThat(decidedOnAfter(Duration.ZERO, BULK)).isFalse();
        assertThat(decidedOnAfter(ArrivalsFirst.QUIET.minusNanos(1), BULK)).isFalse();
        assertThat(decidedOnAfter(Duration.ofNanos(1), BULK)).isTrue();
    }

    @Test
    void bulkThatNeverEndsIsDecidedOnInTurns() {
        var decided = 0;
        var steps = 200;
        var step = ArrivalsFirst.LONGEST.plus(ArrivalsFirst.TURN).dividedBy(steps);
        for (int i = 0; i < 10 * steps; i++) {
            arrivals.arrived(now);
            decided += decidedOnAfter(step, BULK) ? 1 : 0;
        }

        assertThat(decided).isBetween(8 * steps / 11, 11 * steps / 11);
    }
}
