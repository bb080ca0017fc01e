package org.entente.node.dossiers;

import java.time.Instant;
import java.util.Optional;
import org.entente.accord.Acknowledgement;
import org.entente.accord.Alert;
import org.entente.accord.Answer;
import org.entente.accord.Consent;
import org.entente.accord.ExtensionNotice;
import org.entente.accord.Message;
import org.entente.accord.Refusal;
import org.entente.accord.RequestForInformation;

/**
 * One word or instant of the content that the state of the dossier is computed from: how urgent a request is, whether an
 * answer is complete, on which ground it was refused, until when a deadline is extended, whether consent was given. It
 * holds no personal data and stays when the content is erased.
 *
 * @param value empty for kinds that have none
 */
public record MessageDetail(String value) {
    private static final String YES = "yes";
    private static final String NO = "no";

    static MessageDetail of(Message message) {
        return new MessageDetail(switch (message) {
            case RequestForInformation request -> request.urgency().code();
            case Answer answer -> answer.complete() ? YES : NO;
            case Refusal refusal -> refusal.ground().code();
            case ExtensionNotice notice -> notice.until().toString();
            case Alert alert -> alert.validUntil().toString();
            case Consent consent -> consent.granted() ? YES : NO;
            case Acknowledgement acknowledgement -> acknowledgement.step().code();
            default -> "";
        });
    }

    /** Whether an answer is complete or consent was given. */
    public boolean yes() {
        return value.equals(YES);
    }

    /** The end of an extension or of an alert's validity. */
    public Optional<Instant> until() {
        return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
    }
}
