package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * Answers a request or a clarification.
 *
 * @param complete whether nothing more will follow; the deadline clock ends with a complete answer
 * @param attachments the files that belong to it
 */
public record Answer(Header header, String text, List<DataSubject> dataSubjects, boolean complete,
        Optional<Attachments> attachments) implements Message {
    public Answer {
        Check check = new Check();
        check.required("header", header);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.replies(header);
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public Answer(Header header, String text, List<DataSubject> dataSubjects, boolean complete) {
        this(header, text, dataSubjects, complete, Optional.empty());
    }
}
