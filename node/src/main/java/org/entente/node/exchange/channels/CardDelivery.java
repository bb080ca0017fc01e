package org.entente.node.exchange.channels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a renewed card of this node to the peers that were confirmed before it. They take it as they take one that a person
 * brings: it is signed with the same identity key and lists the same keys for signing.
 */
@Component
class CardDelivery {
    /** Where a peer takes a card. */
    static final String PATH = "/card";
    private static final Logger LOG = LoggerFactory.getLogger(CardDelivery.class);

    private final Store store;
    private final Peers peers;
    private final OwnCard own;
    private final Courier courier;
    private final TlsKeyChanges tls;

    CardDelivery(Store store, Peers peers, OwnCard own, Courier courier, TlsKeyChanges tls) {
        this.store = store;
        this.peers = peers;
        this.own = own;
        this.courier = courier;
        this.tls = tls;
    }

    /** Carries cards, and ends a change of the TLS key that all know of. Whether every peer has the card now; otherwise it is to be tried again. */
    boolean deliver() throws InterruptedException {
        tls.beginIfMisplaced();
        var all = deliverOnce();
        return tls.endIfKnownToAll() ? deliverOnce() : all;
    }

    private boolean deliverOnce() throws InterruptedException {
        var all = true;
        for (var service : store.<List<ServiceId>>read(tx -> peers.withoutOwnCard(tx, tls.isUnderWay()))) {
            try {
                var card = own.card();
                var reply = courier.send(service, PATH, card.text().getBytes(StandardCharsets.UTF_8));
                if (reply.status() == 200) {
                    store.write(tx -> peers.toldOwnCard(tx, service, card));
                } else {
                    all = false;
                    LOG.warn("{} did not take this node's new card: {}", service, reply.bodyText().strip());
                }
            } catch (IOException away) {
                all = false;
                LOG.debug("{} cannot be given the new card: {}", service, away.getMessage());
            }
        }
        return all;
    }
}
