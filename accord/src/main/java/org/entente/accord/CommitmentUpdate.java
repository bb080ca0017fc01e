package org.entente.accord;

import java.util.Optional;

/** Tells how far a commitment has come; evidence is a message that shows it. */
public record CommitmentUpdate(CommitmentId commitment, CommitmentState state, String text, Optional<MessageId> evidence)
        implements Payload {
    public CommitmentUpdate {
        Check check = new Check();
        check.required("commitment", commitment);
        check.required("state", state);
        text = check.note("text", text);
        evidence = check.optional(evidence);
        check.done();
    }
}
