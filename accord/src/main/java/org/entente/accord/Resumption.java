package org.entente.accord;

import java.time.LocalDate;

/** The party that suspended the instrument lets it have effect again from a day on. */
public record Resumption(TermsReference about, String approver, ApproverRole role, LocalDate signedOn,
                         LocalDate effectiveOn, String reason) implements InstrumentEvent {
    public Resumption {
        Check check = new Check();
        check.required("about", about);
        approver = check.line("approver", approver);
        check.required("role", role);
        check.required("signedOn", signedOn);
        check.required("effectiveOn", effectiveOn);
        check.order("effectiveOn", signedOn, effectiveOn);
        reason = check.text("reason", reason);
        check.done();
    }
}
