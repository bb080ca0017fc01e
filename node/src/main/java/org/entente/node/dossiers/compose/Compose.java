package org.entente.node.dossiers.compose;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.entente.accord.Acknowledgement;
import org.entente.accord.AcknowledgedStep;
import org.entente.accord.Answer;
import org.entente.accord.CommitmentId;
import org.entente.accord.Erasure;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Role;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.Dossiers;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.dossiers.DraftState;
import org.entente.node.dossiers.KeptCommitments;
import org.entente.node.dossiers.MessageContent;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.ReplyStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadRules;
import org.entente.node.exchange.Exchange;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * The path of a message out of this node, in one transaction: read the draft, decide, append to the channel, put it into
 * its dossier, log the disclosure. If any of it fails, nothing of it has happened.
 */
@Component
public class Compose {
    /** What further typing may put right. */
    private static final Set<String> UNFINISHED =
            Set.of("web.field.required", "web.field.contradicts", "web.field.too-few", "dossiers.field.subject-names-person",
                    ReleaseDesk.UNFINISHED_FILE, ReleaseDesk.OTHER_RECIPIENTS);

    private final Drafts drafts;
    private final ReleaseDesk desk;
    private final Exchange exchange;
    private final Dossiers dossiers;
    private final MessageStore messages;
    private final ReplyStore replies;
    private final KeptCommitments commitments;
    private final ProcessingLog log;
    private final OwnService own;
    private final Clock clock;

    Compose(Drafts drafts, ReleaseDesk desk, Exchange exchange, Dossiers dossiers, MessageStore messages,
            ReplyStore replies, KeptCommitments commitments, ProcessingLog log, OwnService own, Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.exchange = exchange;
        this.dossiers = dossiers;
        this.messages = messages;
        this.replies = replies;
        this.commitments = commitments;
        this.log = log;
        this.own = own;
        this.clock = clock;
    }

    /** What sending led to. */
    public sealed interface Outcome {}

    /** It stands in this node's log and goes to the others by itself. */
    public record Sent(StoredMessage message) implements Outcome {}

    /** A head has to send it. */
    public record AwaitingApproval(Draft draft) implements Outcome {}

    /** What would happen if this content were sent now under this draft id. Changes nothing. */
    public ReleasePreview preview(Transaction transaction, String id, DraftContent content) {
        return desk.preview(transaction, id, content);
    }

    /**
     * Refuses what can be no part of any message: unknown codes, wrong forms, too much text. What is missing may follow.
     *
     * @throws ProblemException naming every field that has the wrong form
     */
    public void refuseWrongForms(Transaction transaction, String id, DraftContent content) {
        var wrong = preview(transaction, id, content).errors().stream()
                .filter(error -> error.path().equals("kind") || !UNFINISHED.contains(error.key())).toList();
        if (!wrong.isEmpty()) {
            throw ProblemException.ofFields(wrong);
        }
    }

    /**
     * Sends a draft, or hands it to the head where that is required. Sending again what was sent changes nothing.
     *
     * @param justification why personal data is disclosed; required when there is any
     * @throws ProblemException with the fields that are wrong; {@code dossiers.denied}; {@code dossiers.not-answerable};
     *     {@code dossiers.draft-closed}; what {@link Exchange#append} throws
     */
    public Outcome send(Transaction transaction, Actor actor, String id, String justification) {
        var draft = drafts.get(transaction, id);
        if (draft.state() == DraftState.SENT) {
            return new Sent(messages.find(transaction, draft.message().orElseThrow()).orElseThrow());
        }
        if (!draft.open()) {
            throw new ProblemException(DossiersError.DRAFT_CLOSED);
        }
        var released = desk.release(transaction, id, draft.content());
        var reason = justification.isBlank() ? draft.justification() : justification;
        var head = actor.roles().contains(Role.HEAD);
        if (ReleaseDesk.needsApproval(released.message()) && !head) {
            disclosure(actor, released.message(), reason); // refuses a missing justification before the head is asked
            return new AwaitingApproval(drafts.submit(transaction, draft, reason));
        }
        return new Sent(send(transaction, actor, draft, released, reason));
    }

    /** Begins, checks and sends in one step, for programs. Repeating it changes nothing. */
    public Outcome sendAtOnce(Transaction transaction, Actor actor, String id, DraftContent content, String justification) {
        if (drafts.find(transaction, id).filter(draft -> draft.state() == DraftState.SENT).isEmpty()) {
            drafts.save(transaction, actor, id, content, OptionalInt.empty());
        }
        return send(transaction, actor, id, justification);
    }

    private StoredMessage send(Transaction transaction, Actor actor, Draft draft, ReleaseDesk.Released released,
            String justification) {
        var message = released.message();
        var header = message.header();
        refuseSecondAnswer(transaction, message);
        var entry = exchange.append(transaction, ThreadRules.members(header), message);
        var stored = dossiers.add(transaction, message, MessageContent.subject(message), actor.userName(), entry,
                released.decision());
        disclosure(actor, message, justification).ifPresent(record -> log.record(transaction, record));
        if (!draft.content().commitment().isBlank()) {
            commitments.sent(transaction, new CommitmentId(draft.content().commitment().strip()), stored, actor);
        }
        carryOut(transaction, actor, message);
        dossiers.follow(transaction, stored);
        drafts.sent(transaction, draft, header.id());
        return stored;
    }

    private static Optional<ProcessingRecord> disclosure(Actor actor, Message message, String justification) {
        var header = message.header();
        return header.marking().aboutDataSubjects()
                ? Optional.of(ProcessingRecord.disclosure(actor, Consultations.reference(header.id()), justification,
                        header.to().stream().map(ServiceId::value).toList()))
                : Optional.empty();
    }

    private void refuseSecondAnswer(Transaction transaction, Message message) {
        var kind = MessageKind.of(message);
        var ends = kind == MessageKind.ANSWER || kind == MessageKind.REFUSAL || kind == MessageKind.EXTENSION_NOTICE;
        var ended = ends && message.header().inReplyTo()
                .flatMap(request -> replies.find(transaction, request, own.id()))
                .filter(reply -> reply.state().ended()).isPresent();
        if (ended) {
            throw new ProblemException(DossiersError.NOT_ANSWERABLE);
        }
    }

    /** What the message says has been done, is done: whatever it deals with waits no longer, an erasure is carried out. */
    private void carryOut(Transaction transaction, Actor actor, Message message) {
        if (settles(message)) {
            dealtWith(message).ifPresent(id -> {
                settle(transaction, actor, id);
                // With the request everything that was asked and clarified about it is dealt with.
                messages.repliesTo(transaction, id).stream().filter(StoredMessage::outgoing)
                        .flatMap(question -> messages.repliesTo(transaction, question.id()).stream())
                        .forEach(clarification -> settle(transaction, actor, clarification.id()));
            });
        }
        if (message instanceof Acknowledgement(var _, var erasure, var step, var _) && step == AcknowledgedStep.ERASED) {
            messages.content(transaction, erasure).filter(Erasure.class::isInstance).map(Erasure.class::cast)
                    .ifPresent(asked -> erase(transaction, actor, asked));
        }
    }

    private void settle(Transaction transaction, Actor actor, MessageId id) {
        messages.handled(transaction, id, actor.userName(), clock.instant());
    }

    /** A question, an extension and an answer that more will follow leave the request waiting. */
    private static boolean settles(Message message) {
        return switch (MessageKind.of(message)) {
            case ANSWER -> ((Answer) message).complete();
            case REFUSAL, CLARIFICATION_REPLY, CONSENT, FEEDBACK, ACKNOWLEDGEMENT -> true;
            default -> false;
        };
    }

    private static Optional<MessageId> dealtWith(Message message) {
        return message.header().inReplyTo().or(() -> MessageKind.about(message));
    }

    private void erase(Transaction transaction, Actor actor, Erasure asked) {
        log.record(transaction, ProcessingRecord.of(ProcessingKind.ERASURE, actor, Consultations.reference(asked.erases()),
                "asked by " + asked.header().from() + " with " + asked.header().id()));
        messages.find(transaction, asked.erases()).ifPresent(erased -> exchange.erase(transaction, erased.entry()));
        messages.erase(transaction, asked.erases(), clock.instant());
    }
}
