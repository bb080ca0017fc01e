package org.entente.accord;

import java.time.LocalDate;
import java.util.Set;

/** A working session of a visit; several services can take part. */
public record NoticedSession(SessionId id, LocalisedText title, LocalDate day, Set<ServiceId> services, Set<Topic> topics) {
    public NoticedSession {
        Check check = new Check();
        check.required("id", id);
        check.required("title", title);
        check.required("day", day);
        services = check.ids("services", services, 1);
        topics = check.ids("topics", topics, 0);
        check.done();
    }
}
