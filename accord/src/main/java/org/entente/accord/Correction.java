package org.entente.accord;

import java.util.List;

/**
 * Corrects an earlier message of the same sender: Directive (EU) 2016/680 art. 16(5).
 */
public record Correction(Header header, MessageId corrects, String text, List<DataSubject> dataSubjects) implements Message {
    public Correction {
        Check check = new Check();
        check.required("header", header);
        check.required("corrects", corrects);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        check.done();
    }
}
