package org.entente.accord;

/** A party declines proposed terms. */
public record InstrumentRejection(TermsReference about, String approver, ApproverRole role, String reason) implements InstrumentEvent {
    public InstrumentRejection {
        Check check = new Check();
        check.required("about", about);
        approver = check.line("approver", approver);
        check.required("role", role);
        reason = check.text("reason", reason);
        check.done();
    }
}
