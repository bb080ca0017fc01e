package org.entente.node.exchange.peers;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.identity.IdentityFollowing;
import org.entente.node.exchange.identity.Revocations;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.processes.KeptInMemory;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The peers of this node. A card becomes a peer in two steps: it is imported, and then somebody who has compared its
 * fingerprint with the other service over another way confirms it.
 */
@Component
public class Peers implements KeptInMemory {
    private final PeerStore cards;
    private final Clock clock;
    private final ServiceId own;
    private final List<Runnable> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Revocations revocations;
    private final IdentityFollowing following;
    private final ObjectProvider<PeerChanges> changes;
    private volatile Map<Pin, Peer> confirmed = Map.of();

    Peers(PeerStore cards, Store store, Clock clock, NodeConfiguration configuration, Revocations revocations,
            IdentityFollowing following, ObjectProvider<PeerChanges> changes) {
        this.cards = cards;
        this.revocations = revocations;
        this.following = following;
        this.changes = changes;
        this.clock = clock;
        this.own = new ServiceId(configuration.service());
        confirmed = store.read(this::confirmedNow);
    }

    /** The confirmed peer with this TLS key. Answers from memory, because TLS threads ask. */
    public Optional<Peer> byPin(Pin pin) {
        return Optional.ofNullable(confirmed.get(pin)).filter(peer -> !revocations.revoked(peer.service(), pin));
    }

    /** Whether it is the TLS key of a confirmed peer that its roots revoked. */
    public boolean isRevoked(Pin pin) {
        return Optional.ofNullable(confirmed.get(pin)).map(peer -> revocations.revoked(peer.service(), pin)).orElse(false);
    }

    public Optional<Peer> confirmed(ServiceId service) {
        return confirmed.values().stream().filter(peer -> peer.service().equals(service)).findFirst();
    }

    public List<Peer> all(Transaction tx) {
        return cards.all(tx);
    }

    /** @throws ProblemException {@code exchange.unknown-peer} */
    public Peer get(Transaction tx, ServiceId service) {
        return cards.find(tx, service).orElseThrow(
                () -> new ProblemException(ExchangeError.UNKNOWN_PEER, Map.of("service", service.value())));
    }

    /** Reads and verifies a card without keeping it. */
    public NodeCard read(byte[] text) {
        if (text.length > NodeCard.MAX_BYTES) {
            throw new ProblemException(ExchangeError.CARD_TOO_LARGE, Map.of("limit", NodeCard.MAX_BYTES));
        }
        try {
            return NodeCard.parse(text);
        } catch (RefusedException e) {
            throw new ProblemException(e.reason() == Reason.TOO_LARGE ? ExchangeError.CARD_TOO_LARGE : ExchangeError.CARD_REFUSED,
                    Map.of("reason", String.valueOf(e.getMessage()), "limit", NodeCard.MAX_BYTES));
        }
    }

    public static ServiceId serviceOf(NodeCard card) {
        try {
            return new ServiceId(card.statement().service());
        } catch (ValidationException e) {
            throw new ProblemException(ExchangeError.CARD_REFUSED, Map.of("reason", "service"));
        }
    }

    /**
     * Takes a card. A renewal of a peer's card, signed with the same identity key, takes the old one's place at once;
     * any other card waits for {@link #confirm}.
     *
     * @param expected the service it should be of; null for whichever
     * @param by the user who brought it
     */
    public Peer importCard(Transaction tx, byte[] text, ServiceId expected, String by) {
        var card = read(text);
        var service = serviceOf(card);
        var now = clock.instant();
        checkUsable(card, service, expected, now);
        var known = cards.find(tx, service);
        if (known.isPresent() && known.get().card().text().equals(card.text()) && known.get().state() != Peer.State.REMOVED) {
            return known.get();
        }
        known.ifPresent(old -> checkSuccession(tx, old, card));
        checkNotRevoked(card, service);
        checkTlsKey(tx, card, service);
        var renewal = known.filter(old -> old.state() == Peer.State.CONFIRMED);
        var peer = new Peer(service, card, renewal.isPresent() ? Peer.State.CONFIRMED : Peer.State.IMPORTED, now, by,
                renewal.flatMap(Peer::confirmedAt), renewal.flatMap(Peer::confirmedBy));
        cards.put(tx, peer);
        if (peer.state() == Peer.State.CONFIRMED) {
            cards.keep(tx, peer, now);
        }
        changed(tx);
        return peer;
    }

    private void checkUsable(NodeCard card, ServiceId service, ServiceId expected, Instant now) {
        if (expected != null && !service.equals(expected)) {
            throw new ProblemException(ExchangeError.CARD_OF_ANOTHER_SERVICE,
                    Map.of("service", service.value(), "expected", expected.value()));
        }
        if (service.equals(own)) {
            throw new ProblemException(ExchangeError.OWN_CARD);
        }
        if (!card.statement().validUntil().isAfter(now)) {
            throw new ProblemException(ExchangeError.CARD_EXPIRED, Map.of("service", service.value()));
        }
        if (!java.security.MessageDigest.isEqual(card.statement().charter(), OwnCard.charter())) {
            throw new ProblemException(ExchangeError.OTHER_CHARTER, Map.of("service", service.value()));
        }
    }

    private void checkSuccession(Transaction tx, Peer old, NodeCard card) {
        if (old.state() == Peer.State.REMOVED) {
            return;
        }
        var arguments = Map.of("service", old.service().value());
        var before = old.card().statement();
        var after = card.statement();
        if (old.state() == Peer.State.CONFIRMED && !card.fingerprint().equals(old.card().fingerprint())
                && !following.follows(tx, old.service(), before.identity(), after.identity())) {
            throw new ProblemException(ExchangeError.FINGERPRINT_CHANGED, arguments);
        }
        if (card.fingerprint().equals(old.card().fingerprint()) && after.validFrom().isBefore(before.validFrom())) {
            throw new ProblemException(ExchangeError.CARD_OLDER, arguments);
        }
    }

    /** TLS keys are looked at when they connect: a card may name a revoked one beside the next. */
    private void checkNotRevoked(NodeCard card, ServiceId service) {
        var says = card.statement();
        if (Stream.of(says.identity(), says.keys().log(), says.keys().receipt()).anyMatch(key -> revocations.of(service, key).isPresent())) {
            throw new ProblemException(ExchangeError.KEY_REVOKED, Map.of("service", service.value()));
        }
    }

    private void checkTlsKey(Transaction tx, NodeCard card, ServiceId service) {
        var pins = card.statement().tlsPins().stream().map(Pin::new).toList();
        cards.all(tx).stream()
                .filter(other -> other.state() == Peer.State.CONFIRMED && !other.service().equals(service)
                        && !Collections.disjoint(other.pins(), pins))
                .findFirst()
                .ifPresent(other -> {
                    throw new ProblemException(ExchangeError.TLS_KEY_TAKEN, Map.of("service", other.service().value()));
                });
    }

    /**
     * Confirms that the card is the service's own.
     *
     * @param fingerprint as compared over another way, in groups of digits or hexadecimal
     * @throws ProblemException if it is another than the card's
     */
    public Peer confirm(Transaction tx, ServiceId service, String fingerprint, String by) {
        var peer = get(tx, service);
        var compared = Fingerprint.parse(fingerprint == null ? "" : fingerprint);
        if (compared.isEmpty() || !compared.get().equals(peer.card().fingerprint())) {
            throw new ProblemException(ExchangeError.FINGERPRINT_DIFFERS, Map.of("service", service.value()));
        }
        if (peer.state() == Peer.State.CONFIRMED) {
            return peer;
        }
        if (peer.state() == Peer.State.REMOVED) {
            throw new ProblemException(ExchangeError.PEER_NOT_CONFIRMED, Map.of("service", service.value()));
        }
        checkTlsKey(tx, peer.card(), service);
        var confirmedPeer = new Peer(service, peer.card(), Peer.State.CONFIRMED, peer.importedAt(), peer.importedBy(),
                Optional.of(clock.instant()), Optional.of(by));
        cards.put(tx, confirmedPeer);
        cards.compared(tx, service, peer.card().fingerprint());
        tx.afterCommit(() -> changes.forEach(PeerChanges::peerConfirmed));
        cards.keep(tx, confirmedPeer, clock.instant());
        changed(tx);
        return confirmedPeer;
    }

    /** Stops talking to the peer. What was exchanged stays and stays provable. */
    public Peer remove(Transaction tx, ServiceId service, String by) {
        var peer = get(tx, service);
        cards.remove(tx, service, clock.instant(), by);
        changed(tx);
        return peer.with(Peer.State.REMOVED);
    }

    /**
     * The cards of members of a channel, this node or peers, with which goes what they signed at a time: for each one that is valid
     * then, or else the latest with its log and receipt keys.
     */
    public List<NodeCard> cardsAt(Transaction tx, Collection<MemberKeys> members, Instant time) {
        Map<String, NodeCard> chosen = new java.util.TreeMap<>();
        for (var card : cards.everUsed(tx)) {
            if (members.stream().anyMatch(card.statement().keys()::signAs)) {
                chosen.merge(card.statement().service(), card, (old, later) -> old.statement().isValidAt(time) ? old : later);
            }
        }
        return List.copyOf(chosen.values());
    }

    /** The cards with exactly these keys, of this node and of peers, that were ever here; of each the first. */
    public List<NodeCard> cardsWith(Transaction tx, Collection<MemberKeys> members) {
        Map<MemberKeys, NodeCard> found = new java.util.HashMap<>();
        cards.everUsed(tx).stream().filter(card -> members.contains(card.statement().keys()))
                .forEach(card -> found.putIfAbsent(card.statement().keys(), card));
        return List.copyOf(found.values());
    }

    /**
     * Keeps a card of a confirmed peer that somebody else brought: the identity key of the confirmed card has signed it, or one
     * from which roots led to that. The peer's present card stays.
     *
     * @return whether it is one
     */
    public boolean witnessed(Transaction tx, NodeCard card) {
        var peer = confirmed(serviceOf(card)).filter(known -> (known.card().fingerprint().equals(card.fingerprint())
                || following.follows(tx, known.service(), card.statement().identity(), known.card().statement().identity()))
                && java.security.MessageDigest.isEqual(card.statement().charter(), OwnCard.charter()));
        peer.ifPresent(known -> cards.keep(tx, new Peer(known.service(), card, known.state(), known.importedAt(), known.importedBy(),
                known.confirmedAt(), known.confirmedBy()), clock.instant()));
        return peer.isPresent();
    }

    /** What is to be done after a commit in which a card came, was confirmed or removed. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Confirmed peers that have not been given this node's present card.
     *
     * @param newOnes whether also those that were confirmed after it was issued, which most probably were given it by hand
     */
    public List<ServiceId> withoutOwnCard(Transaction tx, boolean newOnes) {
        return cards.withoutOwnCard(tx, newOnes);
    }

    /** The peer has taken this card of this node. */
    public int toldOwnCard(Transaction tx, ServiceId service, NodeCard card) {
        return cards.toldOwnCard(tx, service, card);
    }

    @Override
    public String topic() {
        return "peers";
    }

    @Override
    public void refresh(Transaction tx) {
        var now = confirmedNow(tx);
        tx.afterCommit(() -> {
            confirmed = now;
            listeners.forEach(Runnable::run);
        });
    }

    private void changed(Transaction tx) {
        refresh(tx);
        KeptInMemory.changed(tx, topic());
    }

    private Map<Pin, Peer> confirmedNow(Transaction tx) {
        Map<Pin, Peer> byPin = new HashMap<>();
        cards.all(tx).stream().filter(peer -> peer.state() == Peer.State.CONFIRMED)
                .forEach(peer -> peer.pins().forEach(pin -> byPin.put(pin, peer)));
        return Map.copyOf(byPin);
    }
}
