package org.entente.node.exchange.channels;

import java.util.List;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Changes this node's TLS key while traffic goes on. A card that names the present key and the next one is brought to every
 * peer; when all have it the next key is used, the one before is destroyed, and a card that names the new one alone follows.
 */
@Component
class TlsKeyChanges {
    private final Store store;
    private final TlsKeys keys;
    private final OwnCard card;
    private final Peers peers;

    TlsKeyChanges(Store store, TlsKeys keys, OwnCard card, Peers peers) {
        this.store = store;
        this.keys = keys;
        this.card = card;
        this.peers = peers;
    }

    /** Begins a change; who carries cards to peers has to be woken. */
    void begin() {
        if (keys.isChanging()) {
            return;
        }
        store.write(tx -> {
            keys.announceNext(tx);
            return null;
        });
        card.renew();
    }

    /** Begins a change when keys are to move into a token, or out of it. */
    void beginIfMisplaced() {
        if (!store.<Boolean>read(keys::isInItsPlace)) {
            begin();
        }
    }

    /**
     * Ends a change that every peer knows of.
     *
     * @return whether there is another card to carry now
     */
    boolean endIfKnownToAll() {
        if (!keys.isChanging() || !store.read(this::waitingFor).isEmpty()) {
            return false;
        }
        end();
        return true;
    }

    /** Ends a change. A peer that has not the card yet will turn this node away until somebody brings it the new one. */
    void end() {
        store.write(tx -> {
            keys.useAnnounced(tx);
            return null;
        });
        card.renew();
    }

    /** Peers that do not know the next key yet. */
    List<ServiceId> waitingFor(Transaction tx) {
        return peers.withoutOwnCard(tx, true);
    }

    TlsKeyView view(Transaction tx) {
        var changing = keys.isChanging();
        return new TlsKeyView(keys.since(tx), keys.isInToken(tx), changing,
                changing ? waitingFor(tx).stream().map(ServiceId::value).toList() : List.of());
    }

    /** Whether cards have to be carried also to peers that were confirmed after the card was made. */
    boolean isUnderWay() {
        return keys.isChanging();
    }
}
