package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * Corrects an earlier message of the same sender: Directive (EU) 2016/680 art. 16(5).
 *
 * @param attachments the files that belong to it
 */
public record Correction(Header header, MessageId corrects, String text, List<DataSubject> dataSubjects,
        Optional<Attachments> attachments) implements Message {
    public Correction {
        Check check = new Check();
        check.required("header", header);
        check.required("corrects", corrects);
        text = check.text("text", text);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public Correction(Header header, MessageId corrects, String text, List<DataSubject> dataSubjects) {
        this(header, corrects, text, dataSubjects, Optional.empty());
    }
}
