package org.entente.accord;

/** An official who takes part for a service, as the services tell each other: official contact data. */
public record Delegate(OfficialId official, String name, String title, ServiceId service, boolean head) {
    public Delegate {
        Check check = new Check();
        check.required("official", official);
        name = check.line("name", name);
        title = check.line("title", title);
        check.required("service", service);
        check.done();
    }
}
