package org.entente.node.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of passwords: after five failures for one user from one address, or fifty from one address,
 * further attempts are refused for a time that doubles with every failure, up to a quarter of an hour. It is keyed by
 * address as well as user, so that nobody can lock somebody else out from elsewhere.
 */
@Component
class Attempts {
    private static final int FREE_PER_USER = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final int REMEMBERED = 10_000;
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Failures(int count, Instant until) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How long this user at this address has to wait; zero if not at all. */
    synchronized Duration wait(String user, String address) {
        var now = clock.instant();
        var wait = Duration.ZERO;
        for (var key : new String[] {both(user, address), address}) {
            var failed = failures.get(key);
            if (failed != null && now.isBefore(failed.until)) {
                var left = Duration.between(now, failed.until);
                wait = left.compareTo(wait) > 0 ? left : wait;
            }
        }
        return wait;
    }

    synchronized void failed(String user, String address) {
        note(both(user, address), FREE_PER_USER);
        note(address, FREE_PER_ADDRESS);
    }

    synchronized void succeeded(String user, String address) {
        failures.remove(both(user, address));
    }

    private void note(String key, int free) {
        var now = clock.instant();
        var before = failures.get(key);
        var forgotten = before == null || now.isAfter(before.until.plus(LONGEST));
        var count = forgotten ? 1 : before.count + 1;
        var doublings = Math.min(count - free, 10);
        var pause = doublings < 0 ? Duration.ZERO : SHORTEST.multipliedBy(1L << doublings);
        failures.put(key, new Failures(count, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause)));
    }

    private static String both(String user, String address) {
        return address + " " + user;
    }
}
