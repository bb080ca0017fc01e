package org.entente.node.dossiers;

import java.util.List;
import org.entente.accord.Alert;
import org.entente.accord.Answer;
import org.entente.accord.Clarification;
import org.entente.accord.Correction;
import org.entente.accord.DataSubject;
import org.entente.accord.Message;
import org.entente.accord.RequestForInformation;
import org.entente.accord.SpontaneousInformation;

/** What the kinds of message have in common although their records name it each for itself. */
public final class MessageContent {
    private MessageContent() {}

    /** The subject line; empty where the kind has none. */
    public static String subject(Message message) {
        return switch (message) {
            case RequestForInformation request -> request.subject();
            case SpontaneousInformation information -> information.subject();
            case Alert alert -> alert.subject();
            default -> "";
        };
    }

    /** The persons that it is about. */
    public static List<DataSubject> persons(Message message) {
        return switch (message) {
            case RequestForInformation request -> request.dataSubjects();
            case Answer answer -> answer.dataSubjects();
            case SpontaneousInformation information -> information.dataSubjects();
            case Alert alert -> alert.dataSubjects();
            case Clarification clarification -> clarification.dataSubjects();
            case Correction correction -> correction.dataSubjects();
            default -> List.of();
        };
    }
}
