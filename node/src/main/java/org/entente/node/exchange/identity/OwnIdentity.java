package org.entente.node.exchange.identity;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.ReceiptPublicKey;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.formats.identity.Roots;
import org.entente.formats.identity.SignedDecision;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.IdentityKeys;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.PeerChanges;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** This node's own identity log: begins with its present card, goes on with each later one and with what its roots decide. */
@Component
public class OwnIdentity {
    private final IdentityStore stored;
    private final IdentityKeys keys;
    private final OwnCard card;
    private final SigningRing signing;
    private final Revocations revocations;
    private final IdentityNotices notices;
    private final ObjectProvider<PeerChanges> changes;
    private final Clock clock;
    private final String service;

    OwnIdentity(IdentityStore stored, IdentityKeys keys, OwnCard card, SigningRing signing, Revocations revocations, IdentityNotices notices,
            ObjectProvider<PeerChanges> changes, Clock clock, NodeConfiguration configuration) {
        this.stored = stored;
        this.keys = keys;
        this.card = card;
        this.signing = signing;
        this.revocations = revocations;
        this.notices = notices;
        this.changes = changes;
        this.clock = clock;
        this.service = configuration.service();
    }

    /** Number of statements; 0 before the first. */
    public long size(Transaction tx) {
        return stored.held(tx, service).map(held -> (long) held.log().size()).orElse(0L);
    }

    /** Whether the present card stands in the log. */
    public boolean isComplete(Transaction tx) {
        return stored.held(tx, service).map(held -> hasCard(held.log(), card.card())).orElse(false);
    }

    private static boolean hasCard(IdentityLog log, NodeCard card) {
        return log.state().card().map(last -> last.text().equals(card.text())).orElse(false);
    }

    /** Begins the log, or adds the present card to it. After a restore the later card that stands there is taken back, or another issued. */
    public void complete(Transaction tx) {
        var held = stored.held(tx, service);
        if (held.isEmpty()) {
            var first = new IdentityStatement.OfCard(card.card());
            put(tx, stored.start(tx, service, clock.instant()), 0, IdentityLog.of(first), first, keys.present());
        } else if (!hasCard(held.get().log(), card.card())) {
            var last = held.get().log().state().card().orElseThrow();
            if (!isLaterThan(card.card(), held.get().log()) && signing.present().publicKeys(last.statement().keys().sealing()).signAs(last.statement().keys())) {
                card.adopt(tx, last);
                return;
            }
            var present = isLaterThan(card.card(), held.get().log()) ? card.card() : card.renewUnder(tx, keys.present());
            try {
                append(tx, held.get(), new IdentityStatement.OfCard(present), keys.present());
            } catch (RefusedException e) {
                notices.raise(tx, service, IdentityNotices.Kind.CARD_NOT_TAKEN, e.reason().code());
            }
        }
    }

    private static boolean isLaterThan(NodeCard card, IdentityLog log) {
        return log.state().card().map(last -> !card.statement().validFrom().isBefore(last.statement().validFrom())).orElse(true);
    }

    private void append(Transaction tx, IdentityStore.Held held, IdentityStatement statement, IdentityPrivateKey signer) {
        put(tx, held.number(), held.log().size(), held.log().append(statement), statement, signer);
    }

    private void put(Transaction tx, long number, long at, IdentityLog log, IdentityStatement statement, IdentityPrivateKey signer) {
        var now = clock.instant();
        Receipt.requireBelievable(now.getEpochSecond());
        stored.add(tx, number, at, List.of(statement), now);
        stored.putCheckpoint(tx, number, log.size(), log.sign(signer, now.getEpochSecond()).note(), now);
    }

    /**
     * Takes a decision that the roots signed. The node adds the signature of its identity key to the first roots, and that of the
     * key that waits to a change.
     *
     * @throws ProblemException {@code exchange.identity-refused} with the reason
     */
    public void submit(Transaction tx, byte[] text) {
        try {
            var signed = SignedDecision.parse(text);
            complete(tx);
            var held = stored.held(tx, service).orElseThrow();
            if (signed.decision() instanceof IdentityChange change) {
                change(tx, held, signed, change);
            } else {
                var first = signed.decision() instanceof Roots && held.log().state().roots().isEmpty();
                append(tx, held, new IdentityStatement.OfRoots(first ? signed.signedBy(keys.present()) : signed), keys.present());
            }
        } catch (RefusedException e) {
            throw new ProblemException(ExchangeError.IDENTITY_REFUSED, Map.of("reason", e.getMessage()));
        }
        revocations.changed(tx);
        tx.afterCommit(() -> changes.forEach(PeerChanges::ownCardChanged));
    }

    private void change(Transaction tx, IdentityStore.Held held, SignedDecision signed, IdentityChange change) {
        var next = keys.next(tx).filter(key -> key.publicKey().equals(change.identity())).orElseThrow(() -> new RefusedException(
                Reason.WRONG_KEY, "the new identity key is not the one that waits at this node"));
        append(tx, held, new IdentityStatement.OfRoots(signed.signedBy(next)), next);
        keys.use(tx, next);
        var fresh = card.renewUnder(tx, next);
        append(tx, stored.held(tx, service).orElseThrow(), new IdentityStatement.OfCard(fresh), next);
    }

    /** The public part of the identity key that waits for a decision of the roots, in base64; made if there is none. */
    public String prepare(Transaction tx) {
        return Base64.getEncoder().encodeToString(keys.prepare(tx).encode());
    }

    /** How much of the log a peer has countersigned. */
    public long countersignedBy(Transaction tx, String peer) {
        return stored.held(tx, service).map(held -> stored.countersigned(tx, held.number(), peer)).orElse(0L);
    }

    /**
     * Keeps a peer's countersignature of a head of this log.
     *
     * @throws RefusedException when it is not the peer's, or not over that head
     */
    public void countersigned(Transaction tx, String peer, ReceiptPublicKey key, Checkpoint head, byte[] lines) {
        var receipt = Receipt.verify(head, SignedNote.parseLines(SignedNote.utf8(lines)), IdentityLog.cosigner(peer), key);
        var held = stored.held(tx, service).orElseThrow();
        stored.putReceipt(tx, held.number(), peer, head.size(), receipt, clock.instant());
    }

    /**
     * A peer holds more of this log than this node does, which was restored from a backup: what is missing is taken back.
     *
     * @throws RefusedException when it does not go on from what is here, or this node's keys did not sign it
     */
    public void takeBack(Transaction tx, IdentityUpdate missing) {
        var held = stored.held(tx, service);
        var log = held.isPresent() ? held.get().log().take(missing) : IdentityLog.takeWhole(missing);
        if (!log.state().identity().equals(keys.present().publicKey())) {
            throw new RefusedException(Reason.WRONG_KEY, "its present identity key is not this node's");
        }
        var now = clock.instant();
        var number = held.map(IdentityStore.Held::number).orElseGet(() -> stored.start(tx, service, now));
        stored.add(tx, number, missing.from(), missing.statements(), now);
        stored.putCheckpoint(tx, number, log.size(), missing.checkpoint(), now);
        revocations.changed(tx);
    }
}
