package org.entente.accord;

import java.util.List;

/**
 * Answers a request or a clarification.
 *
 * @param complete whether nothing more will follow; the deadline clock ends with a complete answer
 */
public record Answer(Header header, String text, List<DataSubject> dataSubjects, boolean complete) implements Message {
    public Answer {
        Check check = new Check();
        check.required("header", header);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.replies(header);
        check.done();
    }
}
