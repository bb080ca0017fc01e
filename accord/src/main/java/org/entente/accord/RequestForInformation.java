package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * Asks for information: Directive (EU) 2023/977 arts 4 and 5.
 *
 * @param urgencyReason why it is urgent: art. 5(3)(d); required when urgent, else may be empty
 * @param question      the precise information asked for: art. 5(3)(a)
 * @param facts         what happened, the offence, and how the purpose relates to the persons: art. 5(3)(b), (e)
 * @param availability  why the recipient is believed to have it: art. 5(3)(c); may be empty
 * @param commitment    the commitment that this request follows from
 * @param attachments the files that belong to it
 */
public record RequestForInformation(Header header, String subject, Urgency urgency, String urgencyReason, String question, String facts,
        String availability, List<DataSubject> dataSubjects, Optional<CommitmentId> commitment,
        Optional<Attachments> attachments) implements Message {
    public RequestForInformation {
        Check check = new Check();
        check.required("header", header);
        subject = check.line("subject", subject);
        check.required("urgency", urgency);
        urgencyReason = check.note("urgencyReason", urgencyReason);
        question = check.text("question", question);
        facts = check.text("facts", facts);
        availability = check.note("availability", availability);
        dataSubjects = check.subjects("dataSubjects", dataSubjects, header);
        commitment = check.optional(commitment);
        if (urgency != null && urgency.urgent() && urgencyReason.isEmpty()) {
            check.problem("urgencyReason", FieldProblem.Code.REQUIRED);
        }
        attachments = check.optional(attachments);
        check.done();
    }

    /** Without files. */
    public RequestForInformation(Header header, String subject, Urgency urgency, String urgencyReason, String question, String facts,
            String availability, List<DataSubject> dataSubjects, Optional<CommitmentId> commitment) {
        this(header, subject, urgency, urgencyReason, question, facts, availability, dataSubjects, commitment, Optional.empty());
    }
}
