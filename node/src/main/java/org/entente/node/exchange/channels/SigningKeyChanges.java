package org.entente.node.exchange.channels;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * Changes the log and receipt keys of this node: takes the next pair into use and issues a card with it. Everything else
 * follows by itself: peers are given the card, and each channel goes on in a generation with the new keys.
 */
@Component
public class SigningKeyChanges {
    private final Store store;
    private final SigningRing ring;
    private final OwnCard card;
    private final Peers peers;
    private final ChannelStore channels;
    private final GenerationRounds rounds;
    private final SealingKeyChanges cards;

    SigningKeyChanges(Store store, SigningRing ring, OwnCard card, Peers peers, ChannelStore channels, GenerationRounds rounds,
            SealingKeyChanges cards) {
        this.store = store;
        this.ring = ring;
        this.card = card;
        this.peers = peers;
        this.channels = channels;
        this.rounds = rounds;
        this.cards = cards;
    }

    /**
     * Where the log and receipt keys of this node stand.
     *
     * @param since when the present pair was taken
     * @param withoutCard peers that have not got the card with it yet
     * @param former earlier pairs that are still here, because a channel is not closed with them
     * @param channels how each channel stands
     */
    public record View(Instant since, List<String> withoutCard, int former, List<ChannelKeys> channels) {}

    /** @param changed whether this node writes with the present pair @param waitingFor members that have not yet opened a generation with it */
    public record ChannelKeys(String channel, boolean changed, List<String> waitingFor) {}

    void change() {
        card.changeSigningKeys();
        store.write(tx -> {
            tx.tell(ChannelWork.GENERATIONS);
            return null;
        });
        rounds.look();
        cards.look();
    }

    View view(Transaction tx) {
        var uses = ring.uses(tx);
        return new View(uses.getFirst().from(), peers.withoutOwnCard(tx, false).stream().map(service -> service.value()).toList(),
                (int) uses.stream().skip(1).filter(use -> Objects.isNull(use.destroyedAt())).count(),
                channels.inUse(tx).stream().map(channel -> keys(tx, channel)).toList());
    }

    private ChannelKeys keys(Transaction tx, Channel inUse) {
        if (isOfPresentPair(inUse)) {
            return new ChannelKeys(inUse.name(), true, List.of());
        }
        var next = channels.generations(tx, inUse.name()).stream().filter(this::isOfPresentPair).filter(channel -> channels.isOpen(tx, channel))
                .toList();
        return new ChannelKeys(inUse.name(), false, inUse.others().stream().map(Channel.Log::service)
                .filter(service -> next.stream().noneMatch(channel -> channels.progress(tx, channel.log(service).orElseThrow()).here()))
                .map(service -> service.value()).toList());
    }

    private boolean isOfPresentPair(Channel channel) {
        return channel.genesis().keys(channel.own().member()).log().equals(ring.present().log().publicKey());
    }
}
