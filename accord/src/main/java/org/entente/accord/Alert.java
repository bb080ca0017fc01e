package org.entente.accord;

import java.time.Instant;
import java.util.List;

/**
 * A warning that needs attention at once.
 */
public record Alert(Header header, String subject, String text, List<DataSubject> dataSubjects, Instant validUntil) implements Message {
    public Alert {
        Check check = new Check();
        check.required("header", header);
        subject = check.line("subject", subject);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.required("validUntil", validUntil);
        check.done();
    }
}
