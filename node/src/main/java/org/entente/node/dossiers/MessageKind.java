package org.entente.node.dossiers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Acknowledgement;
import org.entente.accord.ActKind;
import org.entente.accord.Alert;
import org.entente.accord.Answer;
import org.entente.accord.Clarification;
import org.entente.accord.ClarificationStep;
import org.entente.accord.Coded;
import org.entente.accord.Consent;
import org.entente.accord.ConsentRequest;
import org.entente.accord.Correction;
import org.entente.accord.Erasure;
import org.entente.accord.ExtensionNotice;
import org.entente.accord.Feedback;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.Refusal;
import org.entente.accord.RequestForInformation;
import org.entente.accord.SpontaneousInformation;

/** The kinds of message an officer writes or reads; a clarification is two of them, the question and its reply. */
public enum MessageKind implements Coded {
    REQUEST_FOR_INFORMATION, ANSWER, REFUSAL, SPONTANEOUS_INFORMATION, ALERT, CLARIFICATION_QUESTION,
    CLARIFICATION_REPLY, EXTENSION_NOTICE, CONSENT_REQUEST, CONSENT, CORRECTION, ERASURE, ACKNOWLEDGEMENT, FEEDBACK;

    private static final Set<MessageKind> OPENING = EnumSet.of(REQUEST_FOR_INFORMATION, SPONTANEOUS_INFORMATION, ALERT);
    private static final Set<MessageKind> REPLYING = EnumSet.of(ANSWER, REFUSAL, CLARIFICATION_QUESTION,
            CLARIFICATION_REPLY, EXTENSION_NOTICE, CONSENT, FEEDBACK);
    private static final Set<MessageKind> ABOUT = EnumSet.of(CONSENT_REQUEST, CORRECTION, ERASURE, ACKNOWLEDGEMENT);
    private static final Set<MessageKind> NAMING_PERSONS = EnumSet.of(REQUEST_FOR_INFORMATION, ANSWER,
            SPONTANEOUS_INFORMATION, ALERT, CLARIFICATION_QUESTION, CLARIFICATION_REPLY, CORRECTION);

    public static MessageKind of(Message message) {
        return switch (message) {
            case RequestForInformation _ -> REQUEST_FOR_INFORMATION;
            case Answer _ -> ANSWER;
            case Refusal _ -> REFUSAL;
            case SpontaneousInformation _ -> SPONTANEOUS_INFORMATION;
            case Alert _ -> ALERT;
            case Clarification clarification -> clarification.step() == ClarificationStep.QUESTION
                    ? CLARIFICATION_QUESTION : CLARIFICATION_REPLY;
            case ExtensionNotice _ -> EXTENSION_NOTICE;
            case ConsentRequest _ -> CONSENT_REQUEST;
            case Consent _ -> CONSENT;
            case Correction _ -> CORRECTION;
            case Erasure _ -> ERASURE;
            case Acknowledgement _ -> ACKNOWLEDGEMENT;
            case Feedback _ -> FEEDBACK;
        };
    }

    /** The message that this one corrects, erases, acknowledges or speaks of. */
    public static Optional<MessageId> about(Message message) {
        return switch (message) {
            case ConsentRequest request -> Optional.of(request.information());
            case Consent consent -> Optional.of(consent.information());
            case Correction correction -> Optional.of(correction.corrects());
            case Erasure erasure -> Optional.of(erasure.erases());
            case Acknowledgement acknowledgement -> Optional.of(acknowledgement.acknowledges());
            default -> Optional.empty();
        };
    }

    /** The kind of act that sending it is. */
    public ActKind act() {
        return this == CLARIFICATION_QUESTION || this == CLARIFICATION_REPLY
                ? ActKind.CLARIFICATION : ActKind.valueOf(name());
    }

    /** Whether it may begin a dossier; the others belong to one that exists. */
    public boolean opensDossier() {
        return OPENING.contains(this);
    }

    /** Whether it answers an earlier message. */
    public boolean replies() {
        return REPLYING.contains(this);
    }

    /** Whether it is about an earlier message without answering it. */
    public boolean concernsMessage() {
        return ABOUT.contains(this);
    }

    /** Whether it has room for data about persons. */
    public boolean namesPersons() {
        return NAMING_PERSONS.contains(this);
    }

    /** Whether files may belong to it: it carries information. */
    public boolean carriesFiles() {
        return namesPersons();
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static MessageKind ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst().orElseThrow(IllegalArgumentException::new);
    }

    /** Whether it has a subject line. */
    public boolean hasSubject() {
        return opensDossier();
    }
}
