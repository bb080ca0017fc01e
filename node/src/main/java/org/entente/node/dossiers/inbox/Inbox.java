package org.entente.node.dossiers.inbox;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.entente.accord.DataSubject;
import org.entente.accord.Message;
import org.entente.accord.MessageId;
import org.entente.accord.Objection;
import org.entente.accord.Payload;
import org.entente.node.agreements.ReleaseCheck;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.Dossiers;
import org.entente.node.dossiers.MessageContent;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.dossiers.ThreadRules;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.dossiers.Consultations;
import org.entente.node.dossiers.SubjectLine;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Takes the messages that the exchange has verified and the agreements have admitted, and the objections to our own. A
 * message that breaks the order of its thread is thrown back: then the exchange keeps its entry in quarantine.
 */
@Component
class Inbox implements PayloadReceiver {
    /** What nobody here has to do anything about. */
    private static final Set<MessageKind> FOR_INFORMATION =
            EnumSet.of(MessageKind.ACKNOWLEDGEMENT, MessageKind.EXTENSION_NOTICE);

    private final Dossiers dossiers;
    private final DossierStore stored;
    private final MessageStore messages;
    private final ThreadRules rules;
    private final ReleaseCheck release;
    private final ProcessingLog log;
    private final OwnService own;
    private final Clock clock;

    Inbox(Dossiers dossiers, DossierStore stored, MessageStore messages, ThreadRules rules, ReleaseCheck release,
            ProcessingLog log, OwnService own, Clock clock) {
        this.dossiers = dossiers;
        this.stored = stored;
        this.messages = messages;
        this.rules = rules;
        this.release = release;
        this.log = log;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public boolean receives(Payload payload) {
        return payload instanceof Message || payload instanceof Objection;
    }

    @Override
    public void received(Transaction transaction, IncomingEntry entry) {
        switch (entry.payload()) {
            case Message message -> take(transaction, entry, message);
            case Objection objection -> note(transaction, entry, objection);
            default -> throw new IllegalArgumentException("not a message");
        }
    }

    private void take(Transaction transaction, IncomingEntry entry, Message message) {
        check(transaction, entry, message);
        var subject = MessageContent.subject(message);
        List<DataSubject> persons = MessageContent.persons(message);
        var shown = SubjectLine.namesAnyOf(subject, persons) ? "" : subject;
        var decision = release.received(transaction, dossiers.act(transaction, message), entry.receiptAt());
        var kept = dossiers.add(transaction, message, shown, "", entry.reference(), decision);
        if (kept.personal()) {
            log.record(transaction, ProcessingRecord.byNode(ProcessingKind.COLLECTION, Consultations.reference(kept.id()),
                    "received from " + entry.author()));
        }
        if (!concernsUs(transaction, kept)) {
            messages.handled(transaction, kept.id(), ProcessingRecord.NODE, clock.instant());
        }
        dossiers.receipted(transaction, kept, own.id(), entry.receiptAt());
    }

    private void check(Transaction transaction, IncomingEntry entry, Message message) {
        var header = message.header();
        if (!header.from().equals(entry.author()) || !ThreadRules.members(header).equals(entry.members())) {
            throw new IllegalArgumentException("sender or recipients are not those of the entry");
        }
        // This node begins its messages' ids with its service; nobody takes such an id from the service it names.
        if (header.to().stream().anyMatch(other -> header.id().value().startsWith(other.value() + "."))) {
            throw new IllegalArgumentException("the message's id is one of another service");
        }
        if (messages.find(transaction, header.id()).isPresent()) {
            throw new IllegalArgumentException("there is a message with this id");
        }
        rules.broken(transaction, message, stored.find(transaction, header.dossier())).ifPresent(field -> {
            throw new IllegalArgumentException("does not fit into its dossier: " + field);
        });
    }

    /** Replies that others in the channel give to each other are read in the dossier, but wait for nobody here. */
    private boolean concernsUs(Transaction transaction, StoredMessage message) {
        if (FOR_INFORMATION.contains(message.kind())) {
            return false;
        }
        return message.inReplyTo().or(message::about).flatMap(id -> messages.find(transaction, id))
                .map(earlier -> earlier.outgoing() || !message.kind().replies()).orElse(true);
    }

    /** An objection to one of our own messages; those to others' are shown with the channel. */
    private void note(Transaction transaction, IncomingEntry entry, Objection objection) {
        var log = objection.entry().log().split("/", 2);
        if (log.length < 2) {
            return;
        }
        messages.at(transaction, log[0], log[1], objection.entry().index()).filter(StoredMessage::outgoing)
                .ifPresent(message -> {
                    messages.objection(transaction, message.id(), new MessageStore.RaisedObjection(entry.author(),
                            objection.clauses().stream().map(c -> c.instrument() + "/" + c.clause()).toList(),
                            objection.text(), entry.receiptAt()));
                    dossiers.follow(transaction, message);
                });
    }
}
