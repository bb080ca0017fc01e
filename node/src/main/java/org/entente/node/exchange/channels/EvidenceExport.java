package org.entente.node.exchange.channels;

import java.util.Map;
import java.util.Optional;
import org.entente.accord.Message;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EntryKey;
import org.entente.formats.evidence.Evidence;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.node.access.Actor;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.identity.IdentityReplies;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.oversight.ProcessingLog;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Exports the evidence of one entry. With its content it is a consultation of what the entry says, and logged as one. */
@Component
class EvidenceExport {
    private final Deliveries deliveries;
    private final NodeKeys keys;
    private final Peers peers;
    private final IdentityReplies identities;
    private final ProcessingLog log;

    EvidenceExport(Deliveries deliveries, NodeKeys keys, Peers peers, IdentityReplies identities, ProcessingLog log) {
        this.deliveries = deliveries;
        this.keys = keys;
        this.peers = peers;
        this.identities = identities;
        this.log = log;
    }

    /** The name and the bytes of an evidence file. */
    record File(String name, byte[] content) {}

    /**
     * @param withContent whether the file reveals what the entry says; not possible for one in quarantine
     * @param justification why; required when the content is a message of a dossier
     * @throws ProblemException {@code exchange.no-entry}, {@code exchange.not-provable-yet}, {@code exchange.not-opened},
     *     or the field {@code justification} when it is missing
     */
    File export(Transaction tx, EntryReference reference, boolean withContent, String justification, Actor actor) {
        var place = deliveries.place(tx, reference);
        var key = withContent ? Optional.of(disclosedKey(tx, place, justification, actor)) : Optional.<EntryKey>empty();
        var channel = place.channel();
        var cards = peers.cardsAt(tx, channel.genesis().members().values(), place.storedAt());
        var evidence = Evidence.of(channel.genesis(), new LogRows(tx, channel), place.log().member(), place.position(), key, cards)
                .orElseThrow(() -> new ProblemException(ExchangeError.NOT_PROVABLE_YET, Map.of("entry", reference.toString())));
        return new File(reference.toString().replace('/', '_') + ".evidence.json",
                EvidenceFile.write(evidence.with(identities.decisions(tx, channel.members()))));
    }

    private EntryKey disclosedKey(Transaction tx, Deliveries.Place place, String justification, Actor actor) {
        var opened = tx.sql().sql("SELECT count(*) FROM incoming_entry WHERE log = ? AND position = ? AND state = 'OPENED'")
                .params(place.log().number(), place.position()).query(Long.class).single();
        if (!place.log().own() && opened == 0) {
            throw new ProblemException(ExchangeError.NOT_OPENED, Map.of());
        }
        var key = Contents.key(tx, keys, place.log(), place.position());
        if (isMessage(tx, place)) {
            log.record(tx, ProcessingRecord.consultation(actor, "entry/" + place.reference(), justification));
        }
        return key;
    }

    private boolean isMessage(Transaction tx, Deliveries.Place place) {
        try {
            return Contents.payload(tx, keys, place.channel(), place.log(), place.position()) instanceof Message;
        } catch (ValidationException | RefusedException e) {
            // What cannot be read may be anything, a message among others.
            return true;
        }
    }
}
