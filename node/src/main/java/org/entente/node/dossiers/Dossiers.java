package org.entente.node.dossiers;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Act;
import org.entente.accord.Decision;
import org.entente.accord.Message;
import org.entente.accord.Obligation;
import org.entente.accord.RequestForInformation;
import org.entente.accord.ServiceId;
import org.entente.node.directory.NameIndex;
import org.entente.node.exchange.EntryReference;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Puts messages into their dossiers, the same way for what is sent and for what comes in. */
@Component
public class Dossiers {
    /** How the search and the log name a dossier. */
    public static final String KIND = "dossier";

    private final DossierStore dossiers;
    private final MessageStore messages;
    private final ReplyStore replies;
    private final ReplyDeadlines deadlines;
    private final KeptCommitments commitments;
    private final NameIndex names;
    private final OwnService own;
    private final Clock clock;

    Dossiers(DossierStore dossiers, MessageStore messages, ReplyStore replies, ReplyDeadlines deadlines,
            KeptCommitments commitments, NameIndex names, OwnService own, Clock clock) {
        this.dossiers = dossiers;
        this.messages = messages;
        this.replies = replies;
        this.deadlines = deadlines;
        this.commitments = commitments;
        this.names = names;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Adds a message to its dossier, which is opened when it is not known here yet, and notes who owes an answer to it.
     *
     * @param subject as it may stand in lists
     * @param author the user who sent it; empty for what came in
     */
    public StoredMessage add(Transaction transaction, Message message, String subject, String author, EntryReference entry,
            Decision decision) {
        var header = message.header();
        var opens = header.dossier().value().equals(header.id().value());
        var now = clock.instant();
        if (dossiers.find(transaction, header.dossier()).isEmpty()) {
            dossiers.open(transaction, header.dossier(), own.party(), opens ? subject : "", ThreadRules.members(header),
                    header.from(), now);
        } else if (opens) {
            dossiers.name(transaction, header.dossier(), subject);
        }
        var stored = messages.add(transaction, message, subject, author, entry, now);
        dossiers.touch(transaction, header.dossier(), stored.personal(), now);
        if (message instanceof RequestForInformation request) {
            for (var service : owing(header.from(), header.to())) {
                replies.expect(transaction, header.id(), service, replyTime(request, decision));
            }
            if (author.isEmpty()) {
                commitments.received(transaction, request, stored);
            }
        }
        index(transaction, dossiers.find(transaction, header.dossier()).orElseThrow());
        return stored;
    }

    /** All recipients for the one who asks; for a recipient only itself, because it holds no receipts of the others. */
    private Set<ServiceId> owing(ServiceId from, Set<ServiceId> to) {
        return from.equals(own.id()) ? to : Set.of(own.id());
    }

    private static Optional<ReplyTime> replyTime(RequestForInformation request, Decision decision) {
        return decision.obligations().stream()
                .filter(Obligation.AnswerWithin.class::isInstance).map(Obligation.AnswerWithin.class::cast)
                .filter(within -> within.urgency() == request.urgency())
                .map(within -> new ReplyTime(within.period(), within.zone()))
                .findFirst();
    }

    /** Notes a first receipt and what follows from it for the deadlines. */
    public void receipted(Transaction transaction, StoredMessage message, ServiceId by, java.time.Instant claimedAt) {
        messages.receipt(transaction, message.id(), by, claimedAt);
        deadlines.follow(transaction, message);
    }

    /** Notes what a message changes for the deadlines. */
    public void follow(Transaction transaction, StoredMessage message) {
        deadlines.follow(transaction, message);
    }

    /**
     * A search is not logged as a consultation. So a dossier is findable by its title only while none of its messages
     * holds personal data; from the first that does, only its reference finds it, in the list of dossiers.
     */
    private void index(Transaction transaction, Dossier dossier) {
        if (dossier.personal() || dossier.title().isEmpty()) {
            names.remove(transaction, KIND, dossier.id().value());
        } else {
            names.put(transaction, KIND, dossier.id().value(), dossier.title(), "/dossiers/" + dossier.id(),
                    List.of(dossier.reference()));
        }
    }

    /** The act that appending this message is. */
    public Act act(Transaction transaction, Message message) {
        var act = Act.of(message, message.header().from(), new HashSet<>(message.header().to()));
        return MessageKind.of(message) != MessageKind.CORRECTION ? act : MessageKind.about(message)
                .flatMap(corrected -> messages.find(transaction, corrected))
                .filter(corrected -> corrected.sender().equals(message.header().from()))
                .map(corrected -> act.correcting(corrected.marking()))
                .orElse(act);
    }
}
