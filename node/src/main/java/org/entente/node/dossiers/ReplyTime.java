package org.entente.node.dossiers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.entente.accord.Period;

/**
 * The time that the terms allow for an answer. Hours run from the second of the receipt; of calendar days the day of the
 * receipt does not count and the last one counts to its end (Regulation (EEC, Euratom) No 1182/71, art. 3).
 *
 * @param zone where the terms let days begin and end
 */
public record ReplyTime(Period period, ZoneId zone) {
    /** When the answer is due to a request receipted at {@code receipt}; the first instant that is too late. */
    public Instant due(Instant receipt) {
        return switch (period.unit()) {
            case HOURS -> receipt.plus(Duration.ofHours(period.amount()));
            case CALENDAR_DAYS -> receipt.atZone(zone).toLocalDate().plusDays(period.amount() + 1L).atStartOfDay(zone)
                    .toInstant();
        };
    }
}
