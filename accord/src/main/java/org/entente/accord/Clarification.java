package org.entente.accord;

import java.util.List;

/**
 * Asks what a request means, or replies to such a question. The deadline clock stops between the two: Directive (EU) 2023/977 art. 5(4).
 */
public record Clarification(Header header, ClarificationStep step, String text, List<DataSubject> dataSubjects) implements Message {
    public Clarification {
        Check check = new Check();
        check.required("header", header);
        check.required("step", step);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.replies(header);
        check.done();
    }
}
