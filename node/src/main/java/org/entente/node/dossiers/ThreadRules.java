package org.entente.node.dossiers;

import static org.entente.node.dossiers.MessageKind.ALERT;
import static org.entente.node.dossiers.MessageKind.ANSWER;
import static org.entente.node.dossiers.MessageKind.CLARIFICATION_QUESTION;
import static org.entente.node.dossiers.MessageKind.CONSENT_REQUEST;
import static org.entente.node.dossiers.MessageKind.CORRECTION;
import static org.entente.node.dossiers.MessageKind.ERASURE;
import static org.entente.node.dossiers.MessageKind.REQUEST_FOR_INFORMATION;
import static org.entente.node.dossiers.MessageKind.SPONTANEOUS_INFORMATION;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Header;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Which message may stand after which, and from whom. The same rules hold for what is sent and for what comes in. In a
 * channel of three or more a reply may come in before what it replies to, since they stand in different logs; what is
 * not known here yet breaks no rule.
 */
@Component
public class ThreadRules {
    private static final Set<MessageKind> INFORMATION = EnumSet.of(ANSWER, SPONTANEOUS_INFORMATION, ALERT);
    private static final Set<MessageKind> QUESTIONABLE =
            EnumSet.of(REQUEST_FOR_INFORMATION, ANSWER, SPONTANEOUS_INFORMATION, ALERT);

    private final MessageStore messages;

    ThreadRules(MessageStore messages) {
        this.messages = messages;
    }

    /** The field that breaks a rule: {@code dossier}, {@code inReplyTo} or {@code about}; empty if none does. */
    public Optional<String> broken(Transaction transaction, Message message, Optional<Dossier> dossier) {
        var header = message.header();
        var kind = MessageKind.of(message);
        if (dossier.isPresent() && !dossier.get().channel().equals(members(header))) {
            return Optional.of("dossier");
        }
        // A dossier begins with a message of its own id; every other message belongs to one that begins so.
        var opens = header.dossier().value().equals(header.id().value());
        var begun = dossier.filter(known -> !known.title().isEmpty()).isPresent();
        if (opens && (begun || !kind.opensDossier() || header.inReplyTo().isPresent())) {
            return Optional.of("dossier");
        }
        if (kind.replies()) {
            return header.inReplyTo().isEmpty() || !mayReply(transaction, kind, header, message)
                    ? Optional.of("inReplyTo") : Optional.empty();
        }
        return MessageKind.about(message).filter(about -> !mayConcern(transaction, kind, header, about)).map(_ -> "about");
    }

    public static Set<ServiceId> members(Header header) {
        return Rows.services(Rows.services(header.to()) + " " + header.from().value());
    }

    private boolean mayReply(Transaction transaction, MessageKind kind, Header header, Message message) {
        var known = messages.find(transaction, header.inReplyTo().orElseThrow());
        if (known.isEmpty()) {
            return true;
        }
        var earlier = known.get();
        if (!earlier.dossier().equals(header.dossier()) || !earlier.recipients().contains(header.from())) {
            return false;
        }
        return switch (kind) {
            case ANSWER, REFUSAL, EXTENSION_NOTICE -> earlier.kind() == REQUEST_FOR_INFORMATION;
            case CLARIFICATION_QUESTION -> QUESTIONABLE.contains(earlier.kind());
            case CLARIFICATION_REPLY -> earlier.kind() == CLARIFICATION_QUESTION && asked(transaction, earlier, header.from());
            case CONSENT -> earlier.kind() == CONSENT_REQUEST && earlier.about().equals(MessageKind.about(message))
                    && sender(transaction, earlier.about()).filter(header.from()::equals).isPresent();
            case FEEDBACK -> INFORMATION.contains(earlier.kind());
            default -> false;
        };
    }

    /** Whether the question is about a message of this service. */
    private boolean asked(Transaction transaction, StoredMessage question, ServiceId service) {
        return sender(transaction, question.inReplyTo()).filter(service::equals).isPresent();
    }

    private Optional<ServiceId> sender(Transaction transaction, Optional<MessageId> message) {
        return message.flatMap(id -> messages.find(transaction, id)).map(StoredMessage::sender);
    }

    private boolean mayConcern(Transaction transaction, MessageKind kind, Header header, MessageId about) {
        var known = messages.find(transaction, about);
        if (known.isEmpty()) {
            return true;
        }
        var earlier = known.get();
        if (!earlier.dossier().equals(header.dossier())) {
            return false;
        }
        return switch (kind) {
            case CORRECTION, ERASURE -> earlier.sender().equals(header.from()) && earlier.kind() != CORRECTION
                    && earlier.kind() != ERASURE;
            case ACKNOWLEDGEMENT, CONSENT_REQUEST -> earlier.recipients().contains(header.from());
            default -> false;
        };
    }
}
