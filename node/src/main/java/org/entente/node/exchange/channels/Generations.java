package org.entente.node.exchange.channels;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;
import org.entente.channel.Event;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Transaction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The generations of channels. Log and receipt keys stand in a first entry that never changes, so members with other keys go on
 * under the same id in another generation. The rules, each of which holds whatever order cards and messages come in:
 *
 * <ol>
 * <li>A node opens the generation with the newest keys of all members that it knows, and tells the others ({@link Invitation});
 *     who is told opens the same one, however it stands with its cards.
 * <li>A node appends to a generation only when all members have told that they opened it, so nothing is ever appended
 *     that somebody cannot take. It goes from one to a newer one and never back, and says first where it left off
 *     ({@link Continuation}). What others hand on of it keeps that order.
 * <li>A node that needs nothing more of a member in an earlier generation tells so. When all have told each other, it is closed: its
 *     keys are destroyed, and the log stays.
 * </ol>
 */
@Component
class Generations {
    /** Open ones of a channel at once: a bound on what members can make each other do. */
    private static final int MOST_OPEN = 32;

    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final SealingKeyChanges sealing;
    private final Courier courier;
    private final SealingRing ring;
    private final SigningRing signing;
    private final Peers peers;
    private final OwnCard ownCard;
    private final ObjectProvider<Memberships> memberships;
    private final Clock clock;
    private final SecureRandom random;
    private final ServiceId own;

    Generations(ChannelStore channels, ChannelSteps steps, SealingKeyChanges sealing, Courier courier, SealingRing ring, SigningRing signing,
            Peers peers, OwnCard ownCard, ObjectProvider<Memberships> memberships, Clock clock, SecureRandom random, NodeConfiguration configuration) {
        this.channels = channels;
        this.steps = steps;
        this.sealing = sealing;
        this.courier = courier;
        this.ring = ring;
        this.signing = signing;
        this.peers = peers;
        this.ownCard = ownCard;
        this.memberships = memberships;
        this.clock = clock;
        this.random = random;
        this.own = new ServiceId(configuration.service());
    }

    /** The cards to open a channel with; empty when a member is no confirmed peer, or that generation is open already. */
    Optional<Map<ServiceId, NodeCard>> due(Transaction tx, Channel inUse) {
        Map<ServiceId, NodeCard> cards = new TreeMap<>(Comparator.comparing(ServiceId::value));
        cards.put(own, ownCard.card());
        for (var other : inUse.others()) {
            peers.confirmed(other.service()).ifPresent(peer -> cards.put(peer.service(), peer.card()));
        }
        var complete = cards.size() == inUse.logs().size()
                && signing.present().publicKeys(ring.ofCard()).equals(ownCard.card().statement().keys());
        var known = channels.generations(tx, inUse.name()).stream().filter(channel -> channels.isOpen(tx, channel))
                .anyMatch(channel -> channel.logs().stream().allMatch(log -> cards.containsKey(log.service())
                        && keys(channel, log).signAs(cards.get(log.service()).statement().keys())));
        return complete && !known ? Optional.of(cards) : Optional.empty();
    }

    private static MemberKeys keys(Channel channel, Channel.Log log) {
        return channel.genesis().keys(log.member());
    }

    /** Opens a generation, or returns it when it is here. */
    Channel open(Transaction tx, String name, Map<ServiceId, NodeCard> cards, String by) {
        Map<ServiceId, NodeStatement> members = cards.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, card -> card.getValue().statement()));
        var genesis = genesis(name, cards);
        var known = channels.byHash(tx, genesis.channel().value());
        if (known.isPresent()) {
            return known.get();
        }
        channels.generations(tx, name).stream().filter(first -> first.generation() == 0)
                .forEach(first -> first.others().forEach(log -> doubt(tx, log)));
        var channel = channels.add(tx, name, genesis, members, own, clock.instant(), by);
        ring.makeAhead(tx, channel.number());
        steps.openEpochIfDue(tx, channel);
        tx.afterCommit(() -> courier.serve(channel));
        return channel;
    }

    /** That others open the first generation is for their operators; one of which nothing was heard may not have done so, and is told. */
    private void doubt(Transaction tx, Channel.Log log) {
        tx.sql().sql("""
                UPDATE channel_log SET here_at = NULL WHERE number = ?
                AND NOT EXISTS (SELECT 1 FROM log_entries WHERE log = channel_log.number)
                AND NOT EXISTS (SELECT 1 FROM log_receipt WHERE by_log = channel_log.number)
                """).param(log.number()).update();
    }

    private static Genesis genesis(String name, Map<ServiceId, NodeCard> cards) {
        List<MemberKeys> keys = new ArrayList<>();
        cards.values().forEach(card -> keys.add(card.statement().keys()));
        return Genesis.of(keys, OwnCard.charter(), Channels.nonce(name));
    }

    /** The invitation to a generation; empty if a card of it was never here. */
    Optional<Invitation> invitation(Transaction tx, Channel channel) {
        var cards = peers.cardsWith(tx, channel.genesis().members().values());
        return cards.size() == channel.logs().size() ? Optional.of(Invitation.of(channel.name(), cards)) : Optional.empty();
    }

    /**
     * A member tells that it has opened a generation.
     *
     * @return why it is not opened here, too; empty if it is
     */
    Optional<ExchangeError> invited(Transaction tx, ServiceId from, Invitation invitation) {
        var here = channels.generations(tx, invitation.channel()).stream().findFirst();
        if (here.isEmpty()) {
            return memberships.getObject().proposed(tx, from, invitation);
        }
        if (here.get().log(from).isEmpty()) {
            return Optional.of(ExchangeError.UNKNOWN_CHANNEL);
        }
        if (!here.get().members().equals(invitation.cards().keySet())) {
            return Optional.of(ExchangeError.GENERATION_GONE);
        }
        Optional<Channel> known;
        try {
            known = channels.byHash(tx, genesis(invitation.channel(), invitation.cards()).channel().value());
        } catch (RefusedException e) {
            return Optional.of(ExchangeError.GENERATION_MALFORMED);
        }
        if (known.isEmpty()) {
            var refused = check(tx, invitation.channel(), invitation);
            if (refused.isPresent()) {
                return refused;
            }
        }
        var channel = known.orElseGet(() -> open(tx, invitation.channel(), invitation.cards(), from.value()));
        here(tx, channel, from);
        return Optional.empty();
    }

    /** Whether a generation can be opened here with the cards of an invitation. */
    Optional<ExchangeError> check(Transaction tx, String name, Invitation invitation) {
        var mine = invitation.cards().get(own);
        if (!mine.fingerprint().equals(ownCard.card().fingerprint()) || !MessageDigest.isEqual(mine.statement().charter(), OwnCard.charter())) {
            return Optional.of(ExchangeError.GENERATION_GONE);
        }
        var pair = signing.of(mine.statement().keys());
        if (pair.isEmpty() || !ring.has(mine.statement().keys().sealing())) {
            return Optional.of(ExchangeError.GENERATION_GONE);
        }
        for (var card : invitation.cards().entrySet()) {
            if (!card.getKey().equals(own) && !peers.witnessed(tx, card.getValue())) {
                return Optional.of(ExchangeError.GENERATION_NOT_YET);
            }
        }
        if (channels.generations(tx, name).stream().filter(channel -> channels.isOpen(tx, channel)).count() >= MOST_OPEN) {
            return Optional.of(ExchangeError.GENERATION_NOT_YET);
        }
        return Optional.empty();
    }

    /** A member has told that it has opened a generation. */
    void here(Transaction tx, Channel channel, ServiceId member) {
        if (channels.here(tx, channel.log(member).orElseThrow(), clock.instant()) > 0 && channels.isOpen(tx, channel)) {
            tx.afterCommit(() -> courier.serve(channel));
        }
        tx.tell(ChannelWork.GENERATIONS);
    }

    /** A member has told that it needs nothing more of this node in a generation. */
    void done(Transaction tx, Channel channel, ServiceId member) {
        channels.done(tx, channel.log(member).orElseThrow(), clock.instant());
        tx.tell(ChannelWork.GENERATIONS);
    }

    /** The newest open generation to which this node is to go on; empty when it is in use. */
    Optional<Channel> next(Transaction tx, Channel inUse) {
        return channels.generations(tx, inUse.name()).stream()
                .filter(channel -> channels.isOpen(tx, channel) && newer(channel, inUse) && everybodyHere(tx, channel))
                .reduce((one, other) -> newer(other, one) ? other : one);
    }

    boolean everybodyHere(Transaction tx, Channel channel) {
        return channel.others().stream().allMatch(log -> channels.progress(tx, log).here());
    }

    /**
     * Whether a node goes on from one generation to another: no member has earlier keys there, and some have later ones. With the same
     * keys, but other sealing keys, the one with the smaller hash, so that all meet in one. Two of which each has later keys of one
     * member are both passed on the way to a third.
     */
    static boolean newer(Channel one, Channel than) {
        boolean later = false;
        for (var log : one.logs()) {
            var before = than.log(log.service()).orElseThrow();
            if (!keys(one, log).signAs(keys(than, before))) {
                if (!log.cardFrom().isAfter(before.cardFrom())) {
                    return false;
                }
                later = true;
            }
        }
        return later || !one.equals(than) && one.logs().stream()
                .allMatch(log -> keys(one, log).signAs(keys(than, than.log(log.service()).orElseThrow())))
                && one.hash().compareTo(than.hash()) < 0;
    }

    /** From now on this node appends to another generation, and says there up to where it wrote in this one. */
    void goOn(Transaction tx, Channel from, Channel to) {
        if (!steps.state(tx, to).recoveringFrom().isEmpty()) {
            return;
        }
        // After a restore this node cannot say what the last of the former log is, and nobody waits for it.
        var size = steps.state(tx, from).recoveringFrom().isEmpty() ? sayContinuation(tx, from, to) : steps.state(tx, from).ownSize();
        channels.goOn(tx, from, size, to, clock.instant());
        tx.tell(ChannelWork.GENERATIONS);
    }

    /** @return up to where this node has written in the former */
    long sayContinuation(Transaction tx, Channel from, Channel to) {
        steps.sign(tx, from);
        var size = steps.state(tx, from).ownSize();
        var root = new LogRows(tx, from).tree(from.own().member()).root(0, size);
        var continuation = new Continuation(from.origin(from.own()), size, root);
        steps.step(tx, to, new Event.Append(SealedEntry.Draft.of(List.of(continuation.encode()), random)));
        steps.appended(tx, to);
        return size;
    }

    /** Whether this node needs nothing more of a member in a generation, and the member has all it needs of this node. */
    boolean finished(Transaction tx, Channel channel, Optional<Channel> inUse, Channel.Log member) {
        if (inUse.filter(used -> channel.equals(used) || newer(channel, used)).isPresent()) {
            return false;
        }
        var mine = channels.progress(tx, channel.own());
        if (mine.begun() && steps.state(tx, channel).receiptedBy(member.member()) < mine.finalSize().orElse(Long.MAX_VALUE)) {
            return false;
        }
        var theirs = channels.progress(tx, member);
        return theirs.begun() ? theirs.finalSize().isPresent() : isPast(tx, channel, member.service());
    }

    /** Whether a member writes in another generation and never comes to this one. */
    private boolean isPast(Transaction tx, Channel channel, ServiceId member) {
        return channels.generations(tx, channel.name()).stream().anyMatch(other -> {
            var progress = channels.progress(tx, other.log(member).orElseThrow());
            return progress.begun() && progress.finalSize().isEmpty() && !newer(channel, other)
                    || channels.hasEnded(tx, other.log(member).orElseThrow());
        });
    }

    /** Whether all members have told each other that they need nothing more of a generation. */
    boolean isDone(Transaction tx, Channel channel, Optional<Channel> inUse) {
        return inUse.filter(used -> channel.equals(used) || newer(channel, used)).isEmpty() && channel.others().stream().allMatch(log -> {
            var progress = channels.progress(tx, log);
            return progress.done() && progress.toldDone() || peers.confirmed(log.service()).isEmpty();
        });
    }

    /** Destroys the keys of a generation. Its logs stay, and can be read and proved. */
    void close(Transaction tx, Channel channel) {
        channels.close(tx, channel, clock.instant());
        sealing.close(tx, channel);
        tx.afterCommit(() -> {
            courier.end(channel);
            steps.forget(channel);
        });
    }

    /** How many pairs of log and receipt keys stand in no open generation any more and are still here. */
    int outlived(Transaction tx) {
        return signing.outlived(tx, needed(tx)).size();
    }

    int destroyOutlived(Transaction tx) {
        return signing.destroyAllBut(tx, needed(tx));
    }

    private List<LogPublicKey> needed(Transaction tx) {
        return channels.open(tx).stream().map(channel -> keys(channel, channel.own()).log()).toList();
    }
}
