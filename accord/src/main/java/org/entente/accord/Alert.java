package org.entente.accord;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning that needs attention at once.
 *
 * @param attachments the files that belong to it
 */
public record Alert(Header header, String subject, String text, List<DataSubject> dataSubjects, Instant validUntil,
        Optional<Attachments> attachments) implements Message {
    public Alert {
        Check check = new Check();
        check.required("header", header);
        subject = check.line("subject", subject);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.required("validUntil", validUntil);
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public Alert(Header header, String subject, String text, List<DataSubject> dataSubjects, Instant validUntil) {
        this(header, subject, text, dataSubjects, validUntil, Optional.empty());
    }
}
