package org.entente.node.exchange.channels;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.entente.accord.ServiceId;
import org.entente.channel.Event;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeStatement;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Opens channels. The first entry follows from the channel's id, its members' keys and the charter alone, so every member
 * that opens the same channel makes the same entry, and nobody has to send it.
 */
@Component
class Channels {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final Courier courier;
    private final Peers peers;
    private final OwnCard ownCard;
    private final SigningRing signing;
    private final SealingRing ring;
    private final AskedChannels asked;
    private final Clock clock;
    private final ServiceId own;

    Channels(ChannelStore channels, ChannelSteps steps, Courier courier, Peers peers, OwnCard ownCard, SigningRing signing, SealingRing ring, AskedChannels asked, Clock clock,
            NodeConfiguration configuration) {
        this.channels = channels;
        this.steps = steps;
        this.courier = courier;
        this.peers = peers;
        this.ownCard = ownCard;
        this.signing = signing;
        this.ring = ring;
        this.asked = asked;
        this.clock = clock;
        this.own = new ServiceId(configuration.service());
    }

    /**
     * Opens the channel of exactly these services, or returns it if it is open already.
     *
     * @param name its id, the same at every member
     * @param members all of them; this node's own service may be left out
     * @throws ProblemException if a member is no confirmed peer, or the id or the set of services is taken otherwise
     */
    Channel open(Transaction tx, String name, Set<ServiceId> members, String by) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.ofField("id", "exchange.field.channel-id");
        }
        var everybody = new java.util.TreeSet<>(java.util.Comparator.comparing(ServiceId::value));
        everybody.addAll(members);
        everybody.add(own);
        if (everybody.size() < Genesis.MIN_MEMBERS || everybody.size() > Genesis.MAX_MEMBERS) {
            throw ProblemException.ofFields(List.of(new FieldError("members", "exchange.field.members-count",
                    Map.of("least", Genesis.MIN_MEMBERS, "most", Genesis.MAX_MEMBERS))));
        }
        var known = channels.latest(tx, name).or(() -> channels.byMembers(tx, everybody));
        if (known.isPresent()) {
            if (known.get().name().equals(name) && known.get().members().equals(everybody)) {
                return known.get();
            }
            throw new ProblemException(ExchangeError.CHANNEL_EXISTS, Map.of("channel", known.get().name()));
        }
        var channel = add(tx, name, everybody, by);
        ring.makeAhead(tx, channel.number());
        steps.openEpochIfDue(tx, channel);
        tx.afterCommit(() -> courier.serve(channel));
        return channel;
    }

    private Channel add(Transaction tx, String name, Set<ServiceId> everybody, String by) {
        Map<ServiceId, NodeStatement> members = new TreeMap<>(java.util.Comparator.comparing(ServiceId::value));
        everybody.forEach(service -> members.put(service, service.equals(own) ? ownCard.card().statement() : cardOf(service)));
        Map<ServiceId, MemberKeys> memberKeys = new HashMap<>();
        members.forEach((service, card) -> memberKeys.put(service, card.keys()));
        try {
            var genesis = ring.formerCardKeys().stream().map(key -> genesis(name, memberKeys, key))
                    .filter(former -> asked.contains(former.channel().value())).findFirst()
                    .orElseGet(() -> genesis(name, memberKeys, ring.ofCard()));
            return channels.add(tx, name, genesis, members, own, clock.instant(), by);
        } catch (RefusedException e) {
            throw new ProblemException(ExchangeError.REFUSED, Map.of("reason", e.getMessage()));
        }
    }

    /** With one of this node's card keys: a peer may have opened the channel when it knew an earlier card. */
    private Genesis genesis(String name, Map<ServiceId, MemberKeys> memberKeys, SealingPublicKey ownSealing) {
        Map<ServiceId, MemberKeys> all = new HashMap<>(memberKeys);
        all.put(own, signing.present().publicKeys(ownSealing));
        return Genesis.of(new ArrayList<>(all.values()), OwnCard.charter(), nonce(name));
    }

    private NodeStatement cardOf(ServiceId service) {
        return peers.confirmed(service).filter(peer -> peer.admitted(clock.instant()))
                .map(peer -> peer.card().statement())
                .orElseThrow(() -> new ProblemException(ExchangeError.PEER_NOT_CONFIRMED, Map.of("service", service.value()),
                        List.of(new FieldError("members", "exchange.field.member-unknown", Map.of("service", service.value())))));
    }

    /** Tells channels of the same members apart; SHA-256 of a label and the id. */
    static byte[] nonce(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("entente/channel-name/v1\n" + name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    Channel get(Transaction tx, String name) {
        return channels.latest(tx, name).orElseThrow(
                () -> new ProblemException(ExchangeError.UNKNOWN_CHANNEL, Map.of("channel", name)));
    }

    /** After this node was restored from a backup: nothing is signed before every member told what it holds. */
    void restored(Transaction tx) {
        channels.open(tx).forEach(channel -> steps.step(tx, channel, new Event.Restored()));
    }

    /** A member is lost for good and is not waited for after a restore. */
    void lost(Transaction tx, Channel channel, ServiceId member) {
        var log = channel.log(member).filter(other -> !other.own()).orElseThrow(
                () -> new ProblemException(ExchangeError.UNKNOWN_PEER, Map.of("service", member.value())));
        steps.step(tx, channel, new Event.Lost(log.member()));
    }
}
