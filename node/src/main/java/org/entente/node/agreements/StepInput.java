package org.entente.node.agreements;

import java.time.LocalDate;
import java.util.Optional;
import org.entente.accord.ApproverRole;
import org.entente.accord.Denunciation;
import org.entente.accord.Digest;
import org.entente.accord.InstrumentAcceptance;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentId;
import org.entente.accord.InstrumentRejection;
import org.entente.accord.PartyId;
import org.entente.accord.Resumption;
import org.entente.accord.Suspension;
import org.entente.accord.TermsReference;

/**
 * What a person gives to take a step, in a form or as the JSON of the API.
 *
 * @param termsHash   the terms that were shown; others are refused
 * @param signedOn    needed but to reject
 * @param effectiveOn needed to suspend, resume and denounce
 * @param reason      needed but to accept
 * @param justification why the other parties are told; needed where they are; kept in the log of processing, not sent
 * @param party       whose step it is where an instrument is recorded here alone; absent: that of this node's service
 */
public record StepInput(Digest termsHash, String approver, ApproverRole role, Optional<LocalDate> signedOn,
        Optional<LocalDate> effectiveOn, Optional<String> reason, Optional<String> justification, Optional<PartyId> party) {

    /** @throws org.entente.accord.ValidationException naming what the verb needs and is not there */
    InstrumentEvent event(Verb verb, InstrumentId instrument) {
        var about = new TermsReference(instrument, termsHash);
        var signed = signedOn.orElse(null);
        var effective = effectiveOn.orElse(null);
        var why = reason.orElse(null);
        return switch (verb) {
            case ACCEPT -> new InstrumentAcceptance(about, approver, role, signed);
            case REJECT -> new InstrumentRejection(about, approver, role, why);
            case SUSPEND -> new Suspension(about, approver, role, signed, effective, why);
            case RESUME -> new Resumption(about, approver, role, signed, effective, why);
            case DENOUNCE -> new Denunciation(about, approver, role, signed, effective, why);
        };
    }
}
