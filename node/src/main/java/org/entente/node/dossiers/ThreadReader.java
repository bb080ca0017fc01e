package org.entente.node.dossiers;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.DossierId;
import org.entente.accord.LocalisedText;
import org.entente.accord.MessageId;
import org.entente.node.exchange.ClauseTexts;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Reads dossiers and messages with all that became of them, without their content. */
@Component
public class ThreadReader {
    private static final Set<MessageKind> SENT_AND_CHANGEABLE = EnumSet.of(MessageKind.REQUEST_FOR_INFORMATION,
            MessageKind.ANSWER, MessageKind.SPONTANEOUS_INFORMATION, MessageKind.ALERT,
            MessageKind.CLARIFICATION_QUESTION, MessageKind.CLARIFICATION_REPLY);

    private final DossierStore dossiers;
    private final MessageStore messages;
    private final ReplyStore replies;
    private final Exchange exchange;
    private final ClauseTexts clauses;

    ThreadReader(DossierStore dossiers, MessageStore messages, ReplyStore replies, Exchange exchange,
            ClauseTexts clauses) {
        this.dossiers = dossiers;
        this.messages = messages;
        this.replies = replies;
        this.exchange = exchange;
        this.clauses = clauses;
    }

    /**
     * A message and what became of it.
     *
     * @param deliveries what every recipient did with our own; what this node did with another's
     * @param replies what is owed for a request
     * @param followers what was sent about it: acknowledgements, corrections, erasures, consents
     * @param derived the messages that took something from it
     * @param clauses what the clauses say for which a recipient objects, where this node knows them
     */
    public record Followed(StoredMessage message, List<DeliveryState.Delivery> deliveries, List<Reply> replies,
            List<StoredMessage> followers, List<StoredMessage> derived, Map<String, LocalisedText> clauses) {
        /** The message that asks to erase this one, if any. */
        public Optional<StoredMessage> erasure() {
            return followers.stream().filter(other -> other.kind() == MessageKind.ERASURE).findFirst();
        }

        /** The messages that correct this one, in order. */
        public List<StoredMessage> corrections() {
            return followers.stream().filter(other -> other.kind() == MessageKind.CORRECTION).toList();
        }
    }

    /** @throws ProblemException {@code dossiers.no-dossier} */
    public Dossier dossier(Transaction transaction, String id) {
        return id(id).flatMap(known -> dossiers.find(transaction, new DossierId(known)))
                .orElseThrow(() -> new ProblemException(DossiersError.NO_DOSSIER));
    }

    /** @throws ProblemException {@code dossiers.no-message} */
    public StoredMessage message(Transaction transaction, String id) {
        return id(id).flatMap(known -> messages.find(transaction, new MessageId(known)))
                .orElseThrow(() -> new ProblemException(DossiersError.NO_MESSAGE));
    }

    /** The typed text where it has the form of an identifier. */
    public static Optional<String> id(String typed) {
        return Optional.ofNullable(typed).filter(id -> org.entente.accord.Id.PATTERN.matcher(id).matches());
    }

    public Followed follow(Transaction transaction, StoredMessage message) {
        var state = exchange.state(transaction, message.entry());
        return new Followed(message, state.deliveries(),
                replies.of(transaction, message.id()), messages.about(transaction, message.id()),
                messages.derivedFrom(transaction, message.id()), clauses.of(transaction, state.objectedFor()));
    }

    /** All messages of a dossier in the order in which this node recorded them. */
    public List<Followed> thread(Transaction transaction, DossierId dossier) {
        return messages.of(transaction, dossier).stream().map(message -> follow(transaction, message)).toList();
    }

    /** What an officer of this node may write in answer to a message or about it, the most likely first. */
    public List<MessageKind> actions(Transaction transaction, Followed followed) {
        var message = followed.message();
        if (message.erased()) {
            return List.of();
        }
        if (message.outgoing()) {
            return SENT_AND_CHANGEABLE.contains(message.kind()) && followed.erasure().isEmpty()
                    ? List.of(MessageKind.CORRECTION, MessageKind.ERASURE) : List.of();
        }
        return switch (message.kind()) {
            case REQUEST_FOR_INFORMATION -> followed.replies().stream().anyMatch(reply -> !reply.state().ended())
                    ? List.of(MessageKind.ANSWER, MessageKind.CLARIFICATION_QUESTION, MessageKind.REFUSAL,
                            MessageKind.EXTENSION_NOTICE, MessageKind.CONSENT_REQUEST)
                    : List.of(MessageKind.CONSENT_REQUEST);
            case ANSWER, SPONTANEOUS_INFORMATION, ALERT -> List.of(MessageKind.FEEDBACK,
                    MessageKind.CLARIFICATION_QUESTION, MessageKind.CONSENT_REQUEST);
            case CLARIFICATION_QUESTION -> oursIn(transaction, message.inReplyTo())
                    ? List.of(MessageKind.CLARIFICATION_REPLY) : List.of();
            case CONSENT_REQUEST -> oursIn(transaction, message.about()) ? List.of(MessageKind.CONSENT) : List.of();
            case CORRECTION, ERASURE -> List.of(MessageKind.ACKNOWLEDGEMENT);
            default -> List.of();
        };
    }

    private boolean oursIn(Transaction transaction, Optional<MessageId> id) {
        return id.flatMap(known -> messages.find(transaction, known)).filter(StoredMessage::outgoing).isPresent();
    }
}
