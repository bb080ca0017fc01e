package org.entente.node.engagements.visits;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.InstrumentId;
import org.entente.accord.LocalisedText;
import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.engagements.dates.StatedDate;

/**
 * A visit, meeting, working session, call, ceremony, conference or joint event. An engagement says nothing of the tour
 * that it may be a stop of: that is the travelling service's own affair and lives in {@code tours}.
 *
 * @param dates when it happened, one statement or several; the first is the one that counts
 * @param country where it took place, when that is one state
 * @param attendances the services that take part, own service included when it does
 * @param participants the delegations: each official belongs to a service; one of a service may be its head
 * @param purpose why it was undertaken, in this node's own words, which are not shared; may be empty
 * @param outcome what came of it, likewise
 * @param fictional true for invented events, which every page marks
 */
public record Engagement(
        EngagementId id,
        EngagementKind kind,
        LocalisedText title,
        List<StatedDate> dates,
        Optional<PartyId> country,
        String place,
        List<Attendance> attendances,
        List<Participant> participants,
        List<Session> sessions,
        Set<Topic> topics,
        String purpose,
        String outcome,
        List<Link> links,
        List<Produced> produced,
        boolean fictional) {

    public record Attendance(ServiceId service, Side side) {}

    /**
     * @param official the directory's official, when there is one
     * @param name the name as it was stated; never empty, so that the delegation reads the same when the directory changes
     * @param role the office in which the person took part, may be empty
     */
    public record Participant(
            ServiceId service, Optional<OfficialId> official, String name, String role, boolean head) {}

    /** A session within an engagement, with one or several services in it. */
    public record Session(
            LocalisedText title, Optional<LocalDate> day, String place, Set<ServiceId> services, Set<Topic> topics,
            String outcome) {}

    public record Link(LinkKind kind, EngagementId other) {}

    /** An instrument that the engagement produced; by its title alone while its terms are not at this node. */
    public record Produced(Optional<InstrumentId> instrument, String title) {}

    /** The date that counts. */
    public StatedDate when() {
        return dates.getFirst();
    }

    public DateInterval days() {
        return when().days();
    }

    /** Whether one of its dates cannot be true together with the one that counts. */
    public boolean datesDisagree() {
        return dates.stream().anyMatch(date -> !date.agreesWith(when()));
    }

    public Direction directionFor(ServiceId own) {
        return attendances.stream().filter(attendance -> attendance.service().equals(own)).findFirst()
                .map(attendance -> switch (attendance.side()) {
                    case VISITING -> Direction.OUTGOING;
                    case HOST -> Direction.INCOMING;
                    case TAKING_PART -> Direction.JOINT;
                })
                .orElse(Direction.OF_OTHERS);
    }

    public List<ServiceId> services() {
        return attendances.stream().map(Attendance::service).toList();
    }

    public List<ServiceId> services(Side side) {
        return attendances.stream().filter(attendance -> attendance.side() == side)
                .map(Attendance::service).toList();
    }

    public List<Participant> delegation(ServiceId service) {
        return participants.stream().filter(participant -> participant.service().equals(service)).toList();
    }
}
