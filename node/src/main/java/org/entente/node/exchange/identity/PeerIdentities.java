package org.entente.node.exchange.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.identity.IdentityChange;
import org.entente.formats.identity.IdentityLog;
import org.entente.formats.identity.IdentityStatement;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.formats.identity.Revocation;
import org.entente.formats.identity.RootDecision;
import org.entente.formats.identity.Roots;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Identity logs of peers: verified, stored, countersigned, and followed as far as they prove it. */
@Component
public class PeerIdentities {
    private final IdentityStore stored;
    private final IdentityFollowing following;
    private final IdentityNotices notices;
    private final Revocations revocations;
    private final Peers peers;
    private final SigningRing signing;
    private final Clock clock;
    private final String own;

    /**
     * What became of a part of a log that was brought.
     *
     * @param refused empty when it was taken
     * @param text    the countersignature's lines; of a refusal the size held here or the reason
     */
    public record Taken(Optional<ExchangeError> refused, String text) {}

    PeerIdentities(IdentityStore stored, IdentityFollowing following, IdentityNotices notices, Revocations revocations, Peers peers,
            SigningRing signing, Clock clock, NodeConfiguration configuration) {
        this.stored = stored;
        this.following = following;
        this.notices = notices;
        this.revocations = revocations;
        this.peers = peers;
        this.signing = signing;
        this.clock = clock;
        this.own = configuration.service();
    }

    private static Taken refused(ExchangeError error, String text) {
        return new Taken(Optional.of(error), text);
    }

    /**
     * Takes the next part of a confirmed peer's log.
     *
     * @param by who brought it: a user, or the peer itself
     */
    public Taken take(Transaction tx, ServiceId service, byte[] bytes, String by) {
        var peer = peers.get(tx, service);
        if (peer.state() != Peer.State.CONFIRMED) {
            return refused(ExchangeError.PEER_NOT_CONFIRMED, "");
        }
        var held = present(tx, peer);
        if (held.filter(IdentityStore.Held::forked).isPresent()) {
            return refused(ExchangeError.IDENTITY_FORKED, "");
        }
        IdentityUpdate update;
        IdentityLog log;
        try {
            update = IdentityUpdate.parse(bytes);
            if (held.isPresent() && contradicts(held.get().log(), update)) {
                return forked(tx, service, held.get(), update.checkpoint());
            }
            log = held.isPresent() ? held.get().log().take(update) : IdentityLog.takeWhole(update);
        } catch (RefusedException e) {
            return refused(tx, service, held.map(known -> known.log().size()).orElse(0), e);
        }
        if (!log.state().service().equals(service.value()) || log.state().periods().stream()
                .noneMatch(period -> period.key().equals(peer.card().statement().identity()))) {
            return refused(ExchangeError.IDENTITY_REFUSED, Reason.NOT_TRUSTED.code());
        }
        return store(tx, peer, held, update, log, by);
    }

    /** The log held of a peer; one of an identity that nobody confirms any more has ended. */
    private Optional<IdentityStore.Held> present(Transaction tx, Peer peer) {
        var held = stored.held(tx, peer.service().value());
        var confirmed = peer.card().statement().identity();
        if (held.isPresent() && held.get().log().state().periods().stream().noneMatch(period -> period.key().equals(confirmed))) {
            stored.end(tx, held.get().number(), clock.instant());
            return Optional.empty();
        }
        return held;
    }

    private static boolean contradicts(IdentityLog held, IdentityUpdate update) {
        try {
            return held.contradictedBy(update.checkpoint());
        } catch (RefusedException notOfThePresentKey) {
            return false;
        }
    }

    /** Another peer's copy of the head of a log that is held here, too: if it excludes ours, its service forked it. */
    public void shown(Transaction tx, ServiceId service, SignedNote head) {
        stored.held(tx, service.value()).filter(held -> !held.forked() && held.log().contradictedBy(head))
                .ifPresent(held -> forked(tx, service, held, head));
    }

    private Taken forked(Transaction tx, ServiceId service, IdentityStore.Held held, SignedNote other) {
        var ours = stored.checkpoint(tx, held.number(), 0, held.log().size()).map(SignedNote::encoded).orElse("");
        stored.fork(tx, held.number(), (ours + other.encoded()).getBytes(StandardCharsets.UTF_8));
        notices.raise(tx, service.value(), IdentityNotices.Kind.FORK, other.text().lines().skip(1).findFirst().orElse(""));
        return refused(ExchangeError.IDENTITY_FORKED, "");
    }

    private Taken refused(Transaction tx, ServiceId service, long size, RefusedException e) {
        if (e.reason() == Reason.STALE_SIZE) {
            return refused(ExchangeError.IDENTITY_SIZE, String.valueOf(size));
        }
        if (e.reason() == Reason.INCONSISTENT) {
            notices.raise(tx, service.value(), IdentityNotices.Kind.INCONSISTENT, String.valueOf(size));
        }
        return refused(ExchangeError.IDENTITY_REFUSED, e.reason().code());
    }

    private Taken store(Transaction tx, Peer peer, Optional<IdentityStore.Held> held, IdentityUpdate update, IdentityLog log, String by) {
        var now = clock.instant();
        Receipt.requireBelievable(now.getEpochSecond());
        var number = held.map(IdentityStore.Held::number).orElseGet(() -> stored.start(tx, peer.service().value(), now));
        stored.add(tx, number, update.from(), update.statements(), now);
        stored.putCheckpoint(tx, number, log.size(), update.checkpoint(), now);
        tell(tx, peer, update);
        adopt(tx, peer, log, by);
        var receiptKey = signing.present().receipt();
        var receipt = Receipt.sign(log.checkpoint(), IdentityLog.cosigner(own), receiptKey, receiptKey.publicKey(), now.getEpochSecond());
        stored.putReceipt(tx, number, own, log.size(), receipt, now);
        if (update.statements().stream().anyMatch(IdentityStatement.OfRoots.class::isInstance)) {
            revocations.changed(tx);
        }
        return new Taken(Optional.empty(), receipt.text());
    }

    private void tell(Transaction tx, Peer peer, IdentityUpdate update) {
        update.statements().forEach(statement -> {
            if (statement instanceof IdentityStatement.OfRoots decided) {
                tell(tx, peer, decided.decision().decision());
            }
        });
    }

    private void tell(Transaction tx, Peer peer, RootDecision decision) {
        var service = peer.service().value();
        switch (decision) {
            case Roots roots -> notices.raise(tx, service, roots.order().number() == 1 ? IdentityNotices.Kind.ROOTS_NAMED
                    : IdentityNotices.Kind.ROOTS_CHANGED, roots.hash().hex());
            case Revocation revocation -> notices.raise(tx, service, IdentityNotices.Kind.KEY_REVOKED,
                    revocation.use().code() + " " + revocation.key().hex());
            case IdentityChange change -> {
                var known = peer.card().statement().identity();
                if (!known.equals(change.identity())) {
                    var follows = following.follows(tx, peer.service(), known, change.identity());
                    notices.raise(tx, service, follows ? IdentityNotices.Kind.IDENTITY_CHANGED : IdentityNotices.Kind.IDENTITY_NOT_FOLLOWED,
                            Fingerprint.of(service, change.identity()).groups());
                }
            }
        }
    }

    /** The last card of the log takes the place of the one that is known, as one that the peer brings by itself would. */
    private void adopt(Transaction tx, Peer peer, IdentityLog log, String by) {
        var card = log.state().card().orElseThrow();
        if (card.text().equals(peer.card().text()) || card.statement().validFrom().isBefore(peer.card().statement().validFrom())) {
            return;
        }
        try {
            peers.importCard(tx, card.encode(), peer.service(), by);
        } catch (ProblemException e) {
            notices.raise(tx, peer.service().value(), IdentityNotices.Kind.CARD_NOT_TAKEN, e.code().code());
        }
    }

    /**
     * For a user who brings what a peer could not bring by itself; called after the transaction, so that what was found out stays.
     *
     * @throws ProblemException when it was refused
     */
    public static void require(Taken taken, ServiceId service) {
        taken.refused().ifPresent(error -> {
            throw new ProblemException(error, Map.of("service", service.value(), "reason", taken.text(), "size", taken.text()));
        });
    }

    /** The signed head of a log that is held here. */
    public Optional<SignedNote> head(Transaction tx, String service) {
        return stored.held(tx, service).flatMap(held -> stored.checkpoint(tx, held.number(), 0, held.log().size()));
    }

    /** Services of which a log is held here, this node's own among them. */
    public List<String> services(Transaction tx) {
        return tx.sql().sql("SELECT service FROM identity_log WHERE ended_at IS NULL ORDER BY service").query(String.class).list();
    }
}
