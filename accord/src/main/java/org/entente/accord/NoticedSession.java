package org.entente.accord;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A working session of a visit; several services can take part. */
public record NoticedSession(SessionId id, LocalisedText title, Optional<LocalDate> day, Set<ServiceId> services, Set<Topic> topics) {
    public NoticedSession {
        Check check = new Check();
        check.required("id", id);
        check.required("title", title);
        day = check.optional(day);
        services = check.ids("services", services, 1);
        topics = check.ids("topics", topics, 0);
        check.done();
    }
}
