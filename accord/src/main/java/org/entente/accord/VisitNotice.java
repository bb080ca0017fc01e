package org.entente.accord;

import java.util.List;
import java.util.Set;

/**
 * Tells the other services of one engagement. It never names the tour that the visit may be a stop of.
 *
 * @param revision  1 for the first notice; a higher revision replaces a lower one
 * @param fictional whether it is invented, for demonstrations and exercises
 */
public record VisitNotice(EngagementId engagement, int revision, LocalisedText title, Interval during, List<String> places,
                          ServiceId host, Set<ServiceId> visitors, Set<Topic> topics, List<NoticedSession> sessions,
                          List<Delegate> delegates, boolean fictional) implements Payload {
    public VisitNotice {
        Check check = new Check();
        check.required("engagement", engagement);
        check.range("revision", revision, 1, 10_000);
        check.required("title", title);
        check.required("during", during);
        places = check.list("places", places, 0);
        for (int i = 0; i < places.size(); i++) {
            check.line("places[" + i + "]", places.get(i));
        }
        check.required("host", host);
        visitors = check.ids("visitors", visitors, 1);
        topics = check.ids("topics", topics, 0);
        sessions = check.list("sessions", sessions, 0);
        check.distinct("sessions", sessions.stream().map(NoticedSession::id).toList());
        delegates = check.list("delegates", delegates, 0);
        check.done();
    }
}
