package org.entente.node.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.CompetentService;
import org.entente.accord.Digest;
import org.entente.accord.InstrumentEvent;
import org.entente.accord.InstrumentId;
import org.entente.accord.InstrumentLife;
import org.entente.accord.InstrumentProposal;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.accord.Terms;
import org.entente.accord.TermsReference;
import org.entente.formats.Hashes;
import org.entente.node.access.Actor;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.oversight.ProcessingKind;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * The life of instruments as people here bring it about. Every method that changes something takes the writing transaction. A
 * step names its approver, so it is logged as a disclosure where other parties are told of it, and as a collection where
 * it is recorded here alone; terms name no person.
 */
@Component
public class Instruments {
    private final InstrumentStore store;
    private final Exchange exchange;
    private final ProcessingLog log;
    private final Clock clock;
    private final ServiceId own;

    Instruments(InstrumentStore store, Exchange exchange, ProcessingLog log, Clock clock, NodeConfiguration configuration) {
        this.store = store;
        this.exchange = exchange;
        this.log = log;
        this.clock = clock;
        this.own = new ServiceId(configuration.service());
    }

    /** The latest version of every instrument that somebody has not declined, by identifier; else the latest declined one. */
    public List<KnownInstrument> latest(Transaction transaction) {
        Map<InstrumentId, KnownInstrument> latest = new HashMap<>();
        store.all(transaction).forEach(one -> latest.merge(one.instrument().id(), one,
                (before, after) -> after.instrument().rejectedBy().isPresent() ? before : after));
        return latest.values().stream().sorted(Comparator.comparing(one -> one.instrument().id().value())).toList();
    }

    /** What counts or may come to count: every version that is neither declined nor replaced. By identifier and version. */
    public List<KnownInstrument> current(Transaction transaction) {
        var now = clock.instant();
        return store.all(transaction).stream().filter(one -> switch (one.instrument().standing(now).state()) {
            case REJECTED, SUPERSEDED -> false;
            default -> true;
        }).toList();
    }

    /** Every version of an instrument, the lowest first; empty when it is not known. */
    public List<KnownInstrument> versions(Transaction transaction, InstrumentId instrument) {
        return store.versions(transaction, instrument);
    }

    /** @throws ProblemException when these terms are not known */
    public KnownInstrument get(Transaction transaction, TermsReference terms) {
        return store.versions(transaction, terms.instrument()).stream()
                .filter(one -> one.instrument().reference().equals(terms)).findFirst()
                .orElseThrow(() -> new ProblemException(AgreementsError.TERMS_CHANGED));
    }

    /** Puts terms before the other parties through their channel. The same terms again change nothing. */
    public KnownInstrument propose(Transaction transaction, Actor actor, Terms terms) {
        return begin(transaction, actor, terms, false);
    }

    /** Records an instrument with a party that has no node. The same terms again change nothing. */
    public KnownInstrument recordHere(Transaction transaction, Actor actor, Terms terms) {
        return begin(transaction, actor, terms, true);
    }

    private KnownInstrument begin(Transaction transaction, Actor actor, Terms terms, boolean local) {
        Digest hash = Hashes.of(terms);
        var versions = store.versions(transaction, terms.instrument());
        var same = versions.stream().filter(one -> one.instrument().termsHash().equals(hash)).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (terms.service(own).isEmpty()) {
            throw new ProblemException(AgreementsError.NOT_OUR_INSTRUMENT, Map.of("service", own.value()),
                    List.of(new FieldError("services", "agreements.field.own-service-missing", Map.of("service", own.value()))));
        }
        if (leavesOutParties(versions, terms)) {
            throw ProblemException.ofField("parties", "agreements.field.parties-left-out");
        }
        int highest = versions.stream().filter(one -> one.instrument().rejectedBy().isEmpty())
                .mapToInt(one -> one.instrument().terms().version()).max().orElse(0);
        if (terms.version() <= highest) {
            throw new ProblemException(AgreementsError.VERSION_TAKEN, Map.of("next", highest + 1));
        }
        Optional<Set<ServiceId>> channel = channel(transaction, terms);
        if (local && channel.isPresent()) {
            throw new ProblemException(AgreementsError.CHANNEL_OPEN);
        }
        if (!local && channel.isEmpty()) {
            throw new ProblemException(AgreementsError.NO_CHANNEL);
        }
        var proposal = new InstrumentProposal(terms, hash);
        store.begin(transaction, proposal, local ? Set.of() : channel.get());
        record(transaction, actor, own, proposal, local ? Set.of() : channel.get());
        return get(transaction, proposal.about());
    }

    /** Whether terms would replace those of others without them: a later version needs all parties of the earlier ones. */
    static boolean leavesOutParties(List<KnownInstrument> versions, Terms terms) {
        return versions.stream().filter(one -> one.instrument().rejectedBy().isEmpty())
                .anyMatch(one -> !terms.parties().containsAll(one.instrument().terms().parties()));
    }

    /** The open channel in which every party has a designated service and nobody else reads; the smallest of several. */
    private Optional<Set<ServiceId>> channel(Transaction transaction, Terms terms) {
        var designated = terms.services().stream().collect(Collectors.toMap(CompetentService::service, CompetentService::party));
        return exchange.channels(transaction).stream()
                .filter(members -> designated.keySet().containsAll(members))
                .filter(members -> members.stream().map(designated::get).collect(Collectors.toSet()).equals(terms.parties()))
                .min(Comparator.<Set<ServiceId>>comparingInt(Set::size).thenComparing(Object::toString));
    }

    /**
     * Takes a step for this node's party, or, where an instrument is recorded here alone, notes another party's.
     *
     * @param party whose step; absent: that of this node's service
     * @param justification why the other parties are told; may be blank where the instrument is recorded here alone
     * @throws ProblemException naming {@code justification} when it is missing, or why the step cannot be taken
     */
    public KnownInstrument step(Transaction transaction, Actor actor, InstrumentEvent event, Optional<PartyId> party,
            String justification) {
        var known = get(transaction, event.about());
        var processing = processing(actor, known, justification);
        ServiceId by = actingService(known, party);
        requireSensibleDay(event, known.instrument().terms());
        if (repeated(known, event, by)) {
            return known;
        }
        try {
            InstrumentLife.after(known.instrument(), event, by);
        } catch (InstrumentLife.RefusedStepException refused) {
            throw new ProblemException(AgreementsError.of(refused.refusal()));
        }
        log.record(transaction, processing);
        record(transaction, actor, by, event, known.members());
        return get(transaction, event.about());
    }

    private ProcessingRecord processing(Actor actor, KnownInstrument known, String justification) {
        var reference = reference(known.instrument().id());
        return known.local() ? ProcessingRecord.of(ProcessingKind.COLLECTION, actor, reference, justification)
                : ProcessingRecord.disclosure(actor, reference, justification, known.members().stream()
                        .filter(member -> !member.equals(own)).map(ServiceId::value).sorted().toList());
    }

    /** How the log of processing names an instrument. */
    static String reference(InstrumentId instrument) {
        return "instrument/" + instrument;
    }

    private ServiceId actingService(KnownInstrument known, Optional<PartyId> party) {
        var terms = known.instrument().terms();
        var ours = terms.service(own).map(CompetentService::party);
        if (party.isEmpty() || party.equals(ours)) {
            return own;
        }
        if (!known.local()) {
            throw new ProblemException(AgreementsError.NOT_OUR_STEP);
        }
        return terms.services().stream().filter(service -> service.party().equals(party.get())).findFirst()
                .orElseThrow(() -> new ProblemException(AgreementsError.NOT_A_PARTY)).service();
    }

    /** Nobody has signed tomorrow yet; a day's grace lets time zones differ. */
    private void requireSensibleDay(InstrumentEvent event, Terms terms) {
        LocalDate signed = switch (event) {
            case org.entente.accord.InstrumentAcceptance acceptance -> acceptance.signedOn();
            case org.entente.accord.Suspension suspension -> suspension.signedOn();
            case org.entente.accord.Resumption resumption -> resumption.signedOn();
            case org.entente.accord.Denunciation denunciation -> denunciation.signedOn();
            default -> null;
        };
        if (signed != null && signed.isAfter(LocalDate.ofInstant(clock.instant(), terms.zone()).plusDays(1))) {
            throw ProblemException.ofField("signedOn", "agreements.field.signed-in-the-future");
        }
    }

    /** The last step of this service, sent once more: a client that got no answer repeats itself. */
    private static boolean repeated(KnownInstrument known, InstrumentEvent event, ServiceId by) {
        return known.steps().stream().filter(step -> step.by().equals(by)).reduce((_, last) -> last)
                .filter(step -> step.event().equals(event)).isPresent();
    }

    private void record(Transaction transaction, Actor actor, ServiceId by, InstrumentEvent event, Set<ServiceId> members) {
        Optional<EntryReference> entry = members.isEmpty() ? Optional.empty()
                : Optional.of(exchange.append(transaction, new HashSet<>(members), event));
        store.add(transaction, by, event, clock.instant(), actor.userName(), entry);
    }
}
