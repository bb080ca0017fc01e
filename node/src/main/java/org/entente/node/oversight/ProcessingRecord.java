package org.entente.node.oversight;

import java.util.List;
import java.util.Map;
import org.entente.node.access.AccountLog;
import org.entente.node.access.Actor;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;

/**
 * One processing of personal data, to be logged. Its time is the time of logging.
 *
 * @param userName who did it; {@link #NODE} when the node did it by itself
 * @param reference what was processed, e.g. {@code dossier/2026-0007} or {@code message/<id>}
 * @param justification why, in the user's own words; must not be blank for a consultation or a disclosure
 * @param recipients the service ids it was disclosed to; must not be empty for a disclosure
 */
public record ProcessingRecord(ProcessingKind kind, String userName, String displayName, String reference,
        String justification, List<String> recipients) {
    /** The user name of what the node does without a person, e.g. storing a message that came in. */
    public static final String NODE = AccountLog.NODE;
    /** The longest justification, in characters. */
    public static final int LONGEST_JUSTIFICATION = 2_000;

    /**
     * @throws ProblemException naming the field {@code justification} when it is missing or too long, so that forms
     *     and API calls that carry it are refused there
     */
    public ProcessingRecord {
        justification = kind.needsJustification() || justification != null && !justification.isBlank()
                ? checkedReason(justification) : "";
        recipients = List.copyOf(recipients);
        if (kind == ProcessingKind.DISCLOSURE && recipients.isEmpty()) {
            throw new IllegalArgumentException("a disclosure without a recipient");
        }
        if (reference.isBlank() || recipients.stream().anyMatch(recipient -> recipient.contains("\n"))) {
            throw new IllegalArgumentException("a reference or recipient that is none");
        }
    }

    /**
     * A justification that must be there, without surrounding white space.
     *
     * @throws ProblemException naming the field {@code justification} when it is missing or too long
     */
    public static String checkedReason(String justification) {
        var reason = justification == null ? "" : justification.strip();
        if (reason.isEmpty()) {
            throw ProblemException.ofField("justification", "oversight.field.justification-required");
        }
        if (reason.length() > LONGEST_JUSTIFICATION) {
            throw ProblemException.ofFields(List.of(new FieldError("justification", "web.field.too-long",
                    Map.of("limit", LONGEST_JUSTIFICATION))));
        }
        return reason;
    }

    public static ProcessingRecord consultation(Actor actor, String reference, String justification) {
        return of(ProcessingKind.CONSULTATION, actor, reference, justification);
    }

    public static ProcessingRecord disclosure(
            Actor actor, String reference, String justification, List<String> recipients) {
        return new ProcessingRecord(ProcessingKind.DISCLOSURE, actor.userName(), actor.displayName(), reference,
                justification, recipients);
    }

    /** A processing by a person that discloses nothing. */
    public static ProcessingRecord of(ProcessingKind kind, Actor actor, String reference, String justification) {
        return new ProcessingRecord(
                kind, actor.userName(), actor.displayName(), reference, justification, List.of());
    }

    /** A processing by the node itself; the justification says which rule made it do so. */
    public static ProcessingRecord byNode(ProcessingKind kind, String reference, String justification) {
        return new ProcessingRecord(kind, NODE, NODE, reference, justification, List.of());
    }
}
