package org.entente.accord;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the other services of one engagement. It never names the tour that the visit may be a stop of.
 *
 * @param hosts     the services that receive the others; several may, in sessions of one visit
 * @param visitors  the services that travel to them
 * @param others    the services that take part where nobody visits anybody, as in a call
 * @param revision  1 for the first notice; a higher revision replaces a lower one
 * @param fictional whether it is invented, for demonstrations and exercises
 */
public record VisitNotice(EngagementId engagement, int revision, EngagementKind kind, LocalisedText title, Interval during, List<String> places,
                          Set<ServiceId> hosts, Set<ServiceId> visitors, Set<ServiceId> others, Set<Topic> topics, List<NoticedSession> sessions,
                          List<Delegate> delegates, boolean fictional) implements Payload {
    public VisitNotice {
        Check check = new Check();
        check.required("engagement", engagement);
        check.range("revision", revision, 1, 10_000);
        check.required("kind", kind);
        check.required("title", title);
        check.required("during", during);
        places = check.list("places", places, 0);
        for (int i = 0; i < places.size(); i++) {
            check.line("places[" + i + "]", places.get(i));
        }
        hosts = check.ids("hosts", hosts, 0);
        visitors = check.ids("visitors", visitors, 0);
        others = check.ids("others", others, 0);
        List<ServiceId> services = Stream.of(hosts, visitors, others).flatMap(Set::stream).toList();
        if (services.size() < 2) {
            check.problem("visitors", FieldProblem.Code.TOO_SHORT, "2");
        }
        if (Set.copyOf(services).size() < services.size()) {
            check.problem("visitors", FieldProblem.Code.REPEATED);
        }
        topics = check.ids("topics", topics, 0);
        sessions = check.list("sessions", sessions, 0);
        check.distinct("sessions", sessions.stream().map(NoticedSession::id).toList());
        delegates = check.list("delegates", delegates, 0);
        check.done();
    }
}
