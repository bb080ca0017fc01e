package org.entente.node.exchange.channels;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.entente.accord.ServiceId;
import org.entente.channel.Event;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.seal.SealedEntry;
import org.entente.formats.card.NodeCard;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Joining and leaving. A channel belongs to exactly its members, so with other members it is another one: it has the same id with a
 * number behind it ({@code ma-es~1}), a first entry and epochs of its own, and therefore nothing of before for whoever joins. One member
 * proposes it, each of the others accepts, and it is in use once all have opened it. Where somebody leaves, the channel with
 * it then ends: every member says so in its log, and it is closed when all have delivered what they had. Where somebody only
 * joins, the members of before keep theirs for what is among them alone.
 */
@Component
public class Memberships {
    /** The name of a channel after a change of members. */
    static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9.-]{0,63})~([1-9][0-9]{0,3})");
    private static final int MOST_PROPOSALS = 64;

    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final Generations generations;
    private final Peers peers;
    private final OwnCard ownCard;
    private final Clock clock;
    private final SecureRandom random;
    private final ServiceId own;

    Memberships(ChannelStore channels, ChannelSteps steps, Generations generations, Peers peers, OwnCard ownCard, Clock clock,
            SecureRandom random, NodeConfiguration configuration) {
        this.channels = channels;
        this.steps = steps;
        this.generations = generations;
        this.peers = peers;
        this.ownCard = ownCard;
        this.clock = clock;
        this.random = random;
        this.own = new ServiceId(configuration.service());
    }

    /**
     * A change of members that is not in use yet.
     *
     * @param channel the id with its number
     * @param accepted whether this node has opened it
     * @param waitingFor the others that have not told that they opened it; empty while this node has not accepted
     */
    public record View(String channel, List<String> members, String proposedBy, Instant proposedAt, boolean accepted, List<String> waitingFor) {}

    private record Proposal(String line, String members, String by, Instant at, Invitation invitation) {}

    static String id(String name) {
        var numbered = NAME.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    private static int number(String name) {
        var numbered = NAME.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : 0;
    }

    /**
     * Proposes that a channel goes on with these members, or accepts that another member has proposed it.
     *
     * @param members all of them; this node's own service may be left out
     * @return the channel of these members, not in use before all have opened it
     */
    Channel propose(Transaction tx, String id, Set<ServiceId> members, String by) {
        var everybody = new TreeSet<>(Comparator.comparing(ServiceId::value));
        everybody.addAll(members);
        everybody.add(own);
        if (everybody.size() < Genesis.MIN_MEMBERS || everybody.size() > Genesis.MAX_MEMBERS) {
            throw ProblemException.ofFields(List.of(new FieldError("members", "exchange.field.members-count",
                    Map.of("least", Genesis.MIN_MEMBERS, "most", Genesis.MAX_MEMBERS))));
        }
        var line = id(id);
        var joined = ChannelStore.joined(everybody);
        var known = channels.all(tx).stream().filter(channel -> id(channel.name()).equals(line) && channel.members().equals(everybody)
                && channels.isOpen(tx, channel) && !isUsedUp(tx, channel)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        var taken = channels.byMembers(tx, everybody);
        if (taken.isPresent()) {
            throw new ProblemException(ExchangeError.CHANNEL_EXISTS, Map.of("channel", taken.get().name()));
        }
        var proposal = proposals(tx).stream().filter(one -> id(one.line).equals(line) && one.members.equals(joined)).findFirst();
        return proposal.isPresent() ? accept(tx, proposal.get(), by) : open(tx, line, everybody, by);
    }

    private static boolean isUsedUp(Transaction tx, Channel channel) {
        return tx.sql().sql("SELECT used_until IS NOT NULL FROM channel WHERE number = ?").param(channel.number()).query(Boolean.class).single();
    }

    private Channel accept(Transaction tx, Proposal proposal, String by) {
        generations.check(tx, proposal.line, proposal.invitation).ifPresent(error -> {
            throw new ProblemException(error, Map.of());
        });
        if (!channels.generations(tx, proposal.line).isEmpty()) {
            throw new ProblemException(ExchangeError.CHANNEL_EXISTS, Map.of("channel", proposal.line));
        }
        var channel = generations.open(tx, proposal.line, proposal.invitation.cards(), by);
        generations.here(tx, channel, new ServiceId(proposal.by));
        tx.sql().sql("DELETE FROM channel_proposal WHERE line = ? AND members = ?").params(proposal.line, proposal.members).update();
        return channel;
    }

    private Channel open(Transaction tx, String line, Set<ServiceId> everybody, String by) {
        var lines = channels.all(tx).stream().map(Channel::name).filter(name -> id(name).equals(line)).toList();
        if (lines.isEmpty()) {
            throw new ProblemException(ExchangeError.UNKNOWN_CHANNEL, Map.of("channel", line));
        }
        Map<ServiceId, NodeCard> cards = new TreeMap<>(Comparator.comparing(ServiceId::value));
        for (var service : everybody) {
            cards.put(service, service.equals(own) ? ownCard.card() : peers.confirmed(service).filter(peer -> peer.admitted(clock.instant()))
                    .orElseThrow(() -> new ProblemException(ExchangeError.PEER_NOT_CONFIRMED, Map.of("service", service.value()),
                            List.of(new FieldError("members", "exchange.field.member-unknown", Map.of("service", service.value())))))
                    .card());
        }
        var proposed = proposals(tx).stream().map(Proposal::line).filter(name -> id(name).equals(line)).toList();
        var last = java.util.stream.Stream.concat(lines.stream(), proposed.stream()).mapToInt(Memberships::number).max().orElse(0);
        return generations.open(tx, line + "~" + (last + 1), cards, by);
    }

    /** Another service proposes it. */
    Optional<ExchangeError> proposed(Transaction tx, ServiceId from, Invitation invitation) {
        var services = invitation.cards().keySet();
        if (!NAME.matcher(invitation.channel()).matches() || !services.contains(from) || !services.contains(own)
                || proposals(tx).size() >= MOST_PROPOSALS) {
            return Optional.of(ExchangeError.UNKNOWN_CHANNEL);
        }
        tx.sql().sql("INSERT INTO channel_proposal (line, members, proposed_by, proposed_at, invitation) VALUES (?, ?, ?, ?, ?) "
                + "ON CONFLICT (line, members) DO UPDATE SET invitation = excluded.invitation")
                .params(invitation.channel(), ChannelStore.joined(services), from.value(), clock.instant().toString(), invitation.encode()).update();
        return Optional.of(ExchangeError.GENERATION_NOT_YET);
    }

    private static List<Proposal> proposals(Transaction tx) {
        return tx.sql().sql("SELECT line, members, proposed_by, proposed_at, invitation FROM channel_proposal ORDER BY line, members")
                .query((row, number) -> new Proposal(row.getString(1), row.getString(2), row.getString(3), Instant.parse(row.getString(4)),
                        Invitation.of(row.getBytes(5)))).list();
    }

    /** Changes of members that are proposed and not in use yet, those of other services and those opened here. */
    List<View> views(Transaction tx) {
        var views = new java.util.ArrayList<View>();
        proposals(tx).forEach(one -> views.add(new View(one.line, Arrays.asList(one.members.split(" ")), one.by, one.at, false, List.of())));
        pending(tx).forEach(channel -> views.add(new View(channel.name(), channel.members().stream().map(ServiceId::value).sorted().toList(),
                channel.openedBy(), channel.openedAt(), true, channel.others().stream().filter(log -> !channels.progress(tx, log).here())
                        .map(log -> log.service().value()).toList())));
        return List.copyOf(views);
    }

    /** Those opened here of which not all members have told that they opened them. */
    List<Channel> pending(Transaction tx) {
        return channels.open(tx).stream().filter(channel -> channel.generation() == 0 && tx.sql()
                .sql("SELECT used_from IS NULL FROM channel WHERE number = ?").param(channel.number()).query(Boolean.class).single()).toList();
    }

    /** All members have opened it: from now on it is in use, and channels with somebody who is no member of it any more end. */
    void begin(Transaction tx, Channel channel) {
        var before = channels.inUse(tx).stream().filter(other -> id(other.name()).equals(id(channel.name())))
                .max(Comparator.comparingInt(other -> number(other.name())));
        channels.use(tx, channel, clock.instant());
        if (before.isPresent()) {
            generations.sayContinuation(tx, before.get(), channel);
        }
        channels.inUse(tx).stream().filter(other -> id(other.name()).equals(id(channel.name())) && number(other.name()) < number(channel.name())
                && !channel.members().containsAll(other.members())).forEach(other -> end(tx, other, channel.members()));
        tx.tell(ChannelWork.GENERATIONS);
    }

    /** This node writes nothing more in a channel, and says so. */
    private void end(Transaction tx, Channel channel, Set<ServiceId> goingOn) {
        if (!steps.state(tx, channel).recoveringFrom().isEmpty()) {
            return;
        }
        var ending = new Ending(goingOn.stream().map(ServiceId::value).sorted().toList());
        steps.step(tx, channel, new Event.Append(SealedEntry.Draft.of(List.of(ending.encode()), random)));
        steps.appended(tx, channel);
        channels.end(tx, channel, steps.state(tx, channel).ownSize(), clock.instant());
    }

    /**
     * Another member says that it writes nothing more. Whoever leaves believes it when all who go on have said so, each of which has
     * opened the channel without it.
     */
    void ended(Transaction tx, Channel channel, Channel.Log log, long position, Ending says) {
        channels.ended(tx, log, position + 1);
        var generationsOfIt = channels.generations(tx, channel.name());
        var allGoOn = says.members().stream().filter(service -> !service.equals(own.value())).map(ServiceId::new)
                .allMatch(service -> generationsOfIt.stream().flatMap(one -> one.log(service).stream()).anyMatch(one -> channels.hasEnded(tx, one)));
        if (!says.members().contains(own.value()) && allGoOn) {
            channels.byName(tx, channel.name()).ifPresent(inUse -> end(tx, inUse, Set.copyOf(says.members().stream().map(ServiceId::new).toList())));
        }
    }
}
