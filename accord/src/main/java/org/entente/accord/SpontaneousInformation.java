package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * Information that nobody asked for: Directive (EU) 2023/977 art. 7.
 *
 * @param attachments the files that belong to it
 */
public record SpontaneousInformation(Header header, String subject, String text, List<DataSubject> dataSubjects,
        Optional<Attachments> attachments) implements Message {
    public SpontaneousInformation {
        Check check = new Check();
        check.required("header", header);
        subject = check.line("subject", subject);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public SpontaneousInformation(Header header, String subject, String text, List<DataSubject> dataSubjects) {
        this(header, subject, text, dataSubjects, Optional.empty());
    }
}
