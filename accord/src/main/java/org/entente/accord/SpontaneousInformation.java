package org.entente.accord;

import java.util.List;

/**
 * Information that nobody asked for: Directive (EU) 2023/977 art. 7.
 */
public record SpontaneousInformation(Header header, String subject, String text, List<DataSubject> dataSubjects) implements Message {
    public SpontaneousInformation {
        Check check = new Check();
        check.required("header", header);
        subject = check.line("subject", subject);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.done();
    }
}
