package org.entente.node.engagements.visits;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Delegate;
import org.entente.accord.EngagementId;
import org.entente.accord.Interval;
import org.entente.accord.NoticedSession;
import org.entente.accord.ServiceId;
import org.entente.accord.SessionId;
import org.entente.accord.VisitNotice;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.engagements.dates.StatedDate;

/**
 * What of an engagement is told to the others, and the engagement that such a notice tells of. A notice takes from the
 * engagement itself only; what the tour, purpose, outcome, links, sources and notes say stays where it is.
 */
public final class Notices {
    private Notices() {}

    /**
     * @param sharedId the engagement's name in the channel
     * @throws org.entente.accord.ValidationException if the engagement lacks what a notice must say
     */
    public static VisitNotice of(Engagement engagement, EngagementId sharedId, int revision) {
        var days = engagement.days();
        var sessions = new ArrayList<NoticedSession>();
        for (var session : engagement.sessions()) {
            var services = session.services().isEmpty() ? Set.copyOf(engagement.services()) : session.services();
            sessions.add(new NoticedSession(new SessionId("session-" + (sessions.size() + 1)), session.title(),
                    session.day(), services, session.topics()));
        }
        return new VisitNotice(sharedId, revision, engagement.kind(), engagement.title(),
                new Interval(days.from(), Optional.of(days.to())),
                engagement.place().isEmpty() ? List.of() : List.of(engagement.place()),
                Set.copyOf(engagement.services(Side.HOST)), Set.copyOf(engagement.services(Side.VISITING)),
                Set.copyOf(engagement.services(Side.TAKING_PART)), engagement.topics(), sessions,
                engagement.participants().stream().map(participant -> new Delegate(participant.official(),
                        participant.name(), participant.role(), participant.service(), participant.head())).toList(),
                engagement.fictional());
    }

    /**
     * The engagement that the notice tells of.
     *
     * @param id its name at this node
     * @param before what this node knew of it before; its own additions stay
     */
    public static Engagement engagement(VisitNotice notice, EngagementId id, Optional<Engagement> before) {
        var from = notice.during().from();
        var attendances = new ArrayList<Engagement.Attendance>();
        notice.hosts().forEach(service -> attendances.add(new Engagement.Attendance(service, Side.HOST)));
        notice.visitors().forEach(service -> attendances.add(new Engagement.Attendance(service, Side.VISITING)));
        notice.others().forEach(service -> attendances.add(new Engagement.Attendance(service, Side.TAKING_PART)));
        alsoPresent(notice).forEach(service -> attendances.add(new Engagement.Attendance(service, Side.TAKING_PART)));
        return new Engagement(id, notice.kind(), notice.title(),
                List.of(StatedDate.exact(new DateInterval(from, notice.during().until().orElse(from)))),
                before.flatMap(Engagement::country), String.join(", ", notice.places()), attendances,
                notice.delegates().stream().map(delegate -> new Engagement.Participant(delegate.service(),
                        Optional.empty(), delegate.name(), delegate.title(), delegate.head())).toList(),
                notice.sessions().stream().map(session -> new Engagement.Session(session.title(), session.day(), "",
                        session.services(), session.topics(), "")).toList(),
                notice.topics(), before.map(Engagement::purpose).orElse(""), before.map(Engagement::outcome).orElse(""),
                before.map(Engagement::links).orElse(List.of()), before.map(Engagement::produced).orElse(List.of()),
                notice.fictional());
    }

    /** The services that only a session or a delegation of the notice names. */
    private static Set<ServiceId> alsoPresent(VisitNotice notice) {
        var services = new LinkedHashSet<ServiceId>();
        notice.sessions().forEach(session -> services.addAll(session.services()));
        notice.delegates().forEach(delegate -> services.add(delegate.service()));
        services.removeAll(notice.hosts());
        services.removeAll(notice.visitors());
        services.removeAll(notice.others());
        return services;
    }
}
