package org.entente.node.engagements.mechanisms;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.dates.DateInterval;

/**
 * A standing form of cooperation.
 *
 * @param id as {@link EngagementId}
 * @param members the services that keep it, at least two
 * @param rhythm how often it meets or how it is reached, in words; may be empty
 * @param since first day, when known: a day, or the month or year that it lies in
 * @param until last day, when it has ended or will, as exactly as it is known
 * @param agreedAt the engagement that set it up, when there is one
 */
public record Mechanism(
        String id, MechanismKind kind, LocalisedText title, Set<ServiceId> members, String rhythm,
        Optional<DateInterval> since, Optional<DateInterval> until, Optional<EngagementId> agreedAt, String note, boolean fictional) {

    /** Whether it can stand on the day, as far as first and last day are known. */
    public boolean standsOn(LocalDate day) {
        return since.map(first -> !first.from().isAfter(day)).orElse(true)
                && until.map(last -> !last.to().isBefore(day)).orElse(true);
    }
}
