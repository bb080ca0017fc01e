package org.entente.accord;

import java.util.Optional;

/**
 * An official who takes part for a service, as the services tell each other: official contact data.
 *
 * @param official the identifier that the sending service uses, when it has one
 * @param title    the office held, may be empty
 */
public record Delegate(Optional<OfficialId> official, String name, String title, ServiceId service, boolean head) {
    public Delegate {
        Check check = new Check();
        official = check.optional(official);
        name = check.line("name", name);
        title = check.note("title", title);
        check.required("service", service);
        check.done();
    }
}
