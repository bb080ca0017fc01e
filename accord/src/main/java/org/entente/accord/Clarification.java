package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * Asks what a request means, or replies to such a question. The deadline clock stops between the two: Directive (EU) 2023/977 art. 5(4).
 *
 * @param attachments the files that belong to it
 */
public record Clarification(Header header, ClarificationStep step, String text, List<DataSubject> dataSubjects,
        Optional<Attachments> attachments) implements Message {
    public Clarification {
        Check check = new Check();
        check.required("header", header);
        check.required("step", step);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.replies(header);
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public Clarification(Header header, ClarificationStep step, String text, List<DataSubject> dataSubjects) {
        this(header, step, text, dataSubjects, Optional.empty());
    }
}
