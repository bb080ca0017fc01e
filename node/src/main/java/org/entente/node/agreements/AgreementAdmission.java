package org.entente.node.agreements;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.Accord;
import org.entente.accord.Act;
import org.entente.accord.Charter;
import org.entente.accord.ClauseReference;
import org.entente.accord.CompetentService;
import org.entente.accord.Correction;
import org.entente.accord.Decision;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.Message;
import org.entente.accord.ServiceId;
import org.entente.accord.Terms;
import org.entente.node.exchange.Admission;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.Verdict;
import org.entente.node.store.Transaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decides on what comes in, on the terms that the sender decided on, as they stand at the time of this node's receipt. What
 * the sender's own check should have stopped is kept in quarantine and objected to, naming the clauses.
 */
@Component
public class AgreementAdmission implements Admission {
    private final Rulebooks rulebooks;
    private final InstrumentStore instruments;
    private final ObjectProvider<KnownMessages> messages;

    AgreementAdmission(Rulebooks rulebooks, InstrumentStore instruments, ObjectProvider<KnownMessages> messages) {
        this.rulebooks = rulebooks;
        this.instruments = instruments;
        this.messages = messages;
    }

    @Override
    public Verdict admit(Transaction transaction, IncomingEntry entry) {
        return switch (entry.payload()) {
            case InstrumentProposal proposal -> proposal(transaction, entry, proposal.terms());
            case InstrumentEvent event -> step(transaction, entry, event);
            case Message message when !message.header().from().equals(entry.author()) -> refused(
                    Charter.Article.DEFAULT_DENY.reference(), "The message names another sender than the log it stands in.");
            case Message message when !message.header().to().equals(readers(entry)) -> refused(
                    Charter.Article.DEFAULT_DENY.reference(), "The message names other recipients than those who read the channel.");
            default -> decided(transaction, entry);
        };
    }

    private Verdict decided(Transaction transaction, IncomingEntry entry) {
        Act act = Act.of(entry.payload(), entry.author(), readers(entry));
        if (entry.payload() instanceof Correction correction) {
            act = messages.stream()
                    .flatMap(known -> known.marking(transaction, correction.corrects(), entry.author()).stream())
                    .findFirst().map(act::correcting).orElse(act);
        }
        Decision decision = Accord.decide(act, rulebooks.agreed(transaction), entry.receiptAt());
        if (!decision.permitted()) {
            return new Verdict.Quarantine(decision.denying(), Sentences.english(decision));
        }
        boolean named = !(entry.payload() instanceof Message) || act.decidedOn().containsAll(decision.basis());
        return named ? new Verdict.Permit() : refused(Charter.Article.TERMS_NAMED.reference(),
                Charter.Article.TERMS_NAMED.text().in(org.entente.accord.Language.EN));
    }

    private static Set<ServiceId> readers(IncomingEntry entry) {
        Set<ServiceId> readers = new HashSet<>(entry.members());
        readers.remove(entry.author());
        return readers;
    }

    /** Terms may be put before this node only by one of their parties, to all of them. */
    private Verdict proposal(Transaction transaction, IncomingEntry entry, Terms terms) {
        if (Instruments.leavesOutParties(instruments.versions(transaction, terms.instrument()), terms)) {
            return refused(Charter.Article.LIFE_CYCLE.reference(),
                    "The identifier belongs to an instrument with other parties, which these terms would replace.");
        }
        if (terms.service(entry.author()).isEmpty()) {
            return refused(Charter.Article.LIFE_CYCLE.reference(), "The proposing service is not designated in the terms.");
        }
        var parties = terms.services().stream().filter(service -> entry.members().contains(service.service()))
                .map(CompetentService::party).collect(Collectors.toSet());
        var strangers = entry.members().stream().filter(member -> terms.service(member).isEmpty()).toList();
        if (!parties.equals(terms.parties()) || !strangers.isEmpty()) {
            return refused(Charter.Article.LIFE_CYCLE.reference(),
                    "The channel is not that of the parties to these terms.");
        }
        return new Verdict.Permit();
    }

    private Verdict step(Transaction transaction, IncomingEntry entry, InstrumentEvent event) {
        Optional<KnownInstrument> known = instruments.versions(transaction, event.about().instrument()).stream()
                .filter(one -> one.instrument().reference().equals(event.about())).findFirst();
        if (known.isEmpty() || known.get().local() || !known.get().members().equals(entry.members())) {
            return refused(Charter.Article.LIFE_CYCLE.reference(), "These terms were not proposed in this channel.");
        }
        return new Verdict.Permit();
    }

    private static Verdict refused(ClauseReference clause, String text) {
        return new Verdict.Quarantine(List.of(clause), text);
    }
}
