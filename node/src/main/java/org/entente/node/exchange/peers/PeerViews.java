package org.entente.node.exchange.peers;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.formats.card.NodeCard;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** Puts together what is known of a peer from its card, its traffic and its contacts. */
@Component
class PeerViews {
    private final Peers peers;
    private final PeerTraffic traffic;
    private final PeerContacts contacts;
    private final Clock clock;

    PeerViews(Peers peers, PeerTraffic traffic, PeerContacts contacts, Clock clock) {
        this.peers = peers;
        this.traffic = traffic;
        this.contacts = contacts;
        this.clock = clock;
    }

    List<PeerView> all(Transaction tx) {
        return peers.all(tx).stream().map(peer -> view(tx, peer)).toList();
    }

    PeerView get(Transaction tx, ServiceId service) {
        return view(tx, peers.get(tx, service));
    }

    PeerView view(Transaction tx, Peer peer) {
        var service = peer.service();
        return view(peer.card(), peer.state().name(), Optional.of(peer),
                contacts.lastSeen(service).orElse(null), traffic.lastReceipt(tx, service).orElse(null),
                traffic.backlog(tx, service),
                contacts.trouble(service).map(t -> new PeerView.Trouble(t.since(), t.last(), t.what(), t.attempts())).orElse(null));
    }

    /** The latest first. */
    List<RefusalView> refusals(Transaction tx) {
        var services = new HashMap<String, String>();
        peers.all(tx).forEach(peer -> peer.pins().forEach(pin -> services.put(pin.toString(), peer.service().value())));
        return contacts.refusals().stream().map(refusal -> new RefusalView(services.get(refusal.pin()), refusal.pin(),
                refusal.address(), refusal.reason(), refusal.first(), refusal.last(), refusal.count())).toList();
    }

    Listing<RefusalView> refusals(Transaction tx, Paging paging) {
        var all = refusals(tx);
        return Listing.of(all.stream().skip(paging.offset()).limit(paging.size()).toList(), paging, all.size());
    }

    /** This node's own card in the same shape. */
    PeerView own(NodeCard card) {
        return view(card, "OWN", Optional.empty(), null, null, 0, null);
    }

    private PeerView view(NodeCard card, String state, Optional<Peer> peer, java.time.Instant seen,
            java.time.Instant receipt, long backlog, PeerView.Trouble trouble) {
        var says = card.statement();
        var now = clock.instant();
        return new PeerView(says.service(), says.party(), says.kind(), Map.copyOf(says.names()), says.url(),
                card.fingerprint().groups(), card.fingerprint().hex(), says.tlsPins().stream().map(java.util.HexFormat.of()::formatHex).toList(),
                says.validFrom(), says.validUntil(), state, !says.validUntil().isAfter(now),
                says.validUntil().minus(OwnCard.NOTICE).isBefore(now),
                peer.map(Peer::importedAt).orElse(null), peer.map(Peer::importedBy).orElse(null),
                peer.flatMap(Peer::confirmedAt).orElse(null), peer.flatMap(Peer::confirmedBy).orElse(null),
                seen, receipt, backlog, trouble);
    }
}
