package org.entente.node.engagements.mechanisms;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.accord.ServiceId;

/**
 * A standing form of cooperation.
 *
 * @param id as {@link EngagementId}
 * @param members the services that keep it, at least two
 * @param rhythm how often it meets or how it is reached, in words; may be empty
 * @param since first day, when known
 * @param until last day, when it has ended or will
 * @param agreedAt the engagement that set it up, when there is one
 */
public record Mechanism(
        String id, MechanismKind kind, LocalisedText title, Set<ServiceId> members, String rhythm,
        Optional<LocalDate> since, Optional<LocalDate> until, Optional<EngagementId> agreedAt, String note, boolean fictional) {

    public boolean standsOn(LocalDate day) {
        return since.map(first -> !first.isAfter(day)).orElse(true)
                && until.map(last -> !last.isBefore(day)).orElse(true);
    }
}
