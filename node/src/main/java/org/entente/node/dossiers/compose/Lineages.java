package org.entente.node.dossiers.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Consent;
import org.entente.accord.Derivation;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.Lineage;
import org.entente.accord.MessageId;
import org.entente.accord.ServiceId;
import org.entente.node.dossiers.MessageKind;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.StoredMessage;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Works out what a draft is derived from: the messages named, and whatever these were derived from themselves, each with
 * the terms under which it came and the consent that covers the new recipients.
 */
@Component
class Lineages {
    private final MessageStore messages;

    Lineages(MessageStore messages) {
        this.messages = messages;
    }

    /** Notes in {@code problems} what is not held here or was erased. */
    Lineage of(Transaction transaction, DraftContent content, Set<ServiceId> recipients, Problems problems) {
        var derivations = new LinkedHashMap<MessageId, Derivation>();
        for (int i = 0; i < content.derivedFrom().size(); i++) {
            var path = "derivedFrom[" + i + "]";
            var id = problems.id(path, content.derivedFrom().get(i), MessageId::new);
            if (id != null && !add(transaction, id, recipients, derivations)) {
                problems.add(path, Code.NOT_FOUND, "messages");
            }
        }
        var threat = Optional.of(content.immediateThreat()).filter(reason -> !reason.isBlank());
        var lineage = problems.make(path -> path.equals("immediateThreat") ? path : "derivedFrom",
                () -> new Lineage(List.copyOf(derivations.values()), threat));
        return lineage == null ? Lineage.NONE : lineage;
    }

    private boolean add(Transaction transaction, MessageId id, Set<ServiceId> recipients,
            Map<MessageId, Derivation> derivations) {
        var message = messages.find(transaction, id);
        var content = message.flatMap(found -> messages.content(transaction, id));
        if (content.isEmpty()) {
            return false;
        }
        var header = content.get().header();
        derivations.putIfAbsent(id, new Derivation(id, message.get().sender(), header.decidedOn().stream().findFirst(),
                consent(transaction, id, message.get().sender(), recipients)));
        for (var earlier : header.lineage().derivations()) {
            derivations.putIfAbsent(earlier.message(), new Derivation(earlier.message(), earlier.originator(),
                    earlier.instrument(), consent(transaction, earlier.message(), earlier.originator(), recipients)));
        }
        return true;
    }

    /** The originator's consent that this information goes to all of these recipients. */
    private Optional<MessageId> consent(Transaction transaction, MessageId information, ServiceId originator,
            Set<ServiceId> recipients) {
        return messages.about(transaction, information).stream()
                .filter(message -> message.kind() == MessageKind.CONSENT && message.sender().equals(originator)
                        && message.detail().yes())
                .filter(message -> covers(transaction, message, recipients))
                .map(StoredMessage::id).reduce((earlier, later) -> later);
    }

    private boolean covers(Transaction transaction, StoredMessage consent, Set<ServiceId> recipients) {
        return messages.content(transaction, consent.id())
                .filter(content -> ((Consent) content).recipients().containsAll(recipients)).isPresent();
    }
}
