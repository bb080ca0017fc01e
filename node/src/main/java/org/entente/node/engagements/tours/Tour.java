package org.entente.node.engagements.tours;

import java.util.List;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.accord.LocalisedText;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;

/**
 * A tour of one principal: its stops in the order of travel, each an engagement.
 *
 * @param id 1 to 64 characters as {@link EngagementId}; never leaves the node
 * @param service the travelling service
 * @param official the directory's official who travels, when there is one
 * @param principal the name of who travels
 * @param note private
 */
public record Tour(
        String id,
        LocalisedText title,
        ServiceId service,
        Optional<OfficialId> official,
        String principal,
        String purpose,
        String note,
        List<Stop> stops,
        boolean fictional) {

    /** @param note private, may be empty ("straight on to Spain") */
    public record Stop(EngagementId engagement, String note) {}
}
