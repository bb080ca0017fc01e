package org.entente.accord;

import java.time.LocalDate;

/** A party binds itself to exactly these terms; the named approver signs for it. */
public record InstrumentAcceptance(TermsReference about, String approver, ApproverRole role, LocalDate signedOn)
        implements InstrumentEvent {
    public InstrumentAcceptance {
        Check check = new Check();
        check.required("about", about);
        approver = check.line("approver", approver);
        check.required("role", role);
        check.required("signedOn", signedOn);
        check.done();
    }
}
