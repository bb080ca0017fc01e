package org.entente.accord;

/** The office that an official holds at a service over an interval; one official can hold several at once. */
public record Post(OfficialId official, ServiceId service, LocalisedText title, Interval during) {
    public Post {
        Check check = new Check();
        check.required("official", official);
        check.required("service", service);
        check.required("title", title);
        check.required("during", during);
        check.done();
    }
}
