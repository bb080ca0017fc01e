package org.entente.accord;

import java.time.LocalDate;

/** A party ends its participation from a day on, which the terms' notice period may move later. */
public record Denunciation(TermsReference about, String approver, ApproverRole role, LocalDate signedOn,
                           LocalDate effectiveOn, String reason) implements InstrumentEvent {
    public Denunciation {
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
