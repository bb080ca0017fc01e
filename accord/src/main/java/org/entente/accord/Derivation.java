package org.entente.accord;

import java.util.Optional;

/**
 * One message that another was derived from.
 *
 * @param message    the earlier message
 * @param originator the service that first provided the information
 * @param instrument the terms under which it was received, whose rule on onward transfer counts; absent: consent is needed
 * @param consent    the originator's Consent, when it was given for the new recipients
 */
public record Derivation(MessageId message, ServiceId originator, Optional<TermsReference> instrument,
                         Optional<MessageId> consent) {
    public Derivation {
        Check check = new Check();
        check.required("message", message);
        check.required("originator", originator);
        instrument = check.optional(instrument);
        consent = check.optional(consent);
        check.done();
    }
}
