package org.entente.node.engagements.mechanisms;

import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.accord.ServiceId;

/**
 * Experience that one service has and that serves another as a model, for an event or a task.
 *
 * @param id as {@link EngagementId}
 * @param holder whose experience it is
 * @param receiver for whom it is a model
 * @param subject the experience ("preparations for major sporting events")
 * @param use what it is a model for ("the 2022 World Cup")
 * @param from the engagement it came up in, when there is one
 */
public record ExperienceOffer(
        String id, ServiceId holder, ServiceId receiver, LocalisedText subject, LocalisedText use,
        Optional<EngagementId> from, String note, boolean fictional) {}
