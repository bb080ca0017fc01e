package org.entente.node.exchange.channels;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.channel.ChannelMachine;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.Step;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.keys.SigningRing;
import org.entente.node.processes.Leases;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs the steps of channels inside write transactions: what a step stores is stored in the caller's transaction, what it
 * wants done afterwards is done once that is durable. States are kept in memory between steps; a token in the database
 * tells whether the one in memory is that of the last commit, which it is not after a rollback or after a step of another
 * process of this service. Any process may take steps; only the one that holds the channel's lease signs checkpoints.
 */
@Component
class ChannelSteps {
    // The courier is looked up when it is needed, because it takes steps itself.
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSteps.class);
    /** How long this node has one sealing key before it announces the next one, if anything is sealed to it. */
    static final Duration EPOCH = Duration.ofDays(1);

    private final ChannelStore channels;
    private final Deliveries deliveries;
    private final ObjectProvider<Courier> courier;
    private final ObjectProvider<CatchUps> catchUps;
    private final ObjectProvider<SealingKeyChanges> keyChanges;
    private final ObjectProvider<GenerationRounds> rounds;
    private final SealingRing ring;
    private final SigningRing signing;
    private final NodeKeys keys;
    private final Clock clock;
    private final SecureRandom random;
    private final Leases leases;
    private final Map<String, ChannelMachine> machines = new ConcurrentHashMap<>();
    private final Map<String, Held> states = new ConcurrentHashMap<>();
    /** Of the last commit, for reading beside the writer. */
    private final Map<String, Held> committed = new ConcurrentHashMap<>();

    private record Held(long token, ChannelState state) {}

    /**
     * A step that was taken.
     *
     * @param state after it
     * @param reply what to answer the peer whose request it was, once the transaction is durable
     * @param stalled why the peer's answer was no good; empty if it was good
     */
    record Taken(ChannelState state, Optional<Answer> reply, Optional<Effect.Stalled> stalled) {}

    ChannelSteps(ChannelStore channels, Deliveries deliveries, ObjectProvider<Courier> courier, ObjectProvider<CatchUps> catchUps,
            ObjectProvider<SealingKeyChanges> keyChanges, ObjectProvider<GenerationRounds> rounds, NodeKeys keys, SealingRing ring,
            SigningRing signing, Clock clock, SecureRandom random, Leases leases) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.courier = courier;
        this.catchUps = catchUps;
        this.keyChanges = keyChanges;
        this.rounds = rounds;
        this.ring = ring;
        this.signing = signing;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.leases = leases;
    }

    /**
     * Takes one step.
     *
     * @throws org.entente.channel.reason.RefusedException if the node's own event cannot be carried out
     */
    Taken step(Transaction tx, Channel channel, Event event) {
        var rows = new LogRows(tx, channel);
        var before = state(tx, channel, rows);
        var step = machine(channel).step(before, event, rows);
        var now = clock.instant();
        var writes = step.inTransaction();
        apply(tx, channel, rows, writes, now);
        if (writes.isEmpty() && !(tx.shared() && isNewsForAnotherProcess(event, step))) {
            states.computeIfPresent(channel.hash(), (hash, held) -> new Held(held.token, step.state()));
        } else {
            var token = random.nextLong();
            channels.setToken(tx, channel, token);
            states.put(channel.hash(), new Held(token, step.state()));
            tx.tell(ChannelWork.changed(channel));
        }
        var held = states.get(channel.hash());
        tx.afterCommit(() -> committed.put(channel.hash(), held));
        if (!writes.isEmpty() && channel.others().stream()
                .anyMatch(other -> before.epochOf(other.member()) != step.state().epochOf(other.member()))) {
            tx.afterCommit(() -> keyChanges.getObject().look());
            tx.tell(ChannelWork.keys(channel));
        }
        if (!before.recoveringFrom().isEmpty() && step.state().recoveringFrom().isEmpty()) {
            // The backup may hold what was appended and never signed.
            appended(tx, channel);
        }
        return after(tx, channel, step.state(), step.afterCommit(), now);
    }

    /**
     * A request can change what is to be asked without anything that is stored, such as that a member was restored. The courier may be
     * another process's: it makes its state again, and then asks everybody as after a start.
     */
    private static boolean isNewsForAnotherProcess(Event event, Step step) {
        return event instanceof Event.Requested && step.afterCommit().stream()
                .anyMatch(effect -> effect instanceof Effect.Outgoing || effect instanceof Effect.MayLack);
    }

    /** Starts the own log with the first epoch, or announces the next sealing key in a new one when the present key is old. */
    void openEpochIfDue(Transaction tx, Channel channel) {
        var since = tx.sql().sql("SELECT epoch_at FROM channel WHERE number = ?").param(channel.number())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Instant::parse)).single();
        var now = clock.instant();
        if (since.isEmpty() || !since.get().plus(EPOCH).isAfter(now)) {
            openEpoch(tx, channel, since.isPresent());
        }
    }

    /**
     * Opens an epoch, wrapped to the newest keys of all members.
     *
     * @param announcing whether with a new sealing key of this node
     */
    void openEpoch(Transaction tx, Channel channel, boolean announcing) {
        var fresh = announcing ? Optional.of(ring.next(tx, channel.number())) : Optional.<SealingPublicKey>empty();
        var index = step(tx, channel, new Event.OpenEpoch(EpochEntry.Randomness.from(random, channel.genesis()), fresh)).state().ownEpoch();
        fresh.ifPresent(key -> ring.announced(tx, channel.number(), key, index));
        tx.sql().sql("UPDATE channel SET epoch_at = CASE WHEN epoch_at IS NULL OR ? THEN ? ELSE epoch_at END, "
                + "key_change_asked_at = CASE WHEN ? THEN NULL ELSE key_change_asked_at END WHERE number = ?")
                .params(announcing, clock.instant().toString(), announcing, channel.number()).update();
    }

    /**
     * Something was appended to the own log. It is signed in this very commit if a member has all that was signed before;
     * otherwise when one has, or soon ({@link Courier}), together with whatever else is appended by then.
     */
    void appended(Transaction tx, Channel channel) {
        signIfWaitedFor(tx, channel);
        tx.afterCommit(() -> courier.getObject().appended(channel));
    }

    /** Signs at the end of this commit if there is something to sign and a member that has all that was signed before. */
    void signIfWaitedFor(Transaction tx, Channel channel) {
        tx.beforeCommit("sign " + channel.hash(), last -> {
            var state = state(last, channel);
            return channel.others().stream().anyMatch(log -> waits(state, log)) ? sign(last, channel) : Optional.empty();
        });
    }

    /** Signs what there is to sign, if that is this process's own work; otherwise the process that has it hears of the commit. */
    Optional<Taken> sign(Transaction tx, Channel channel) {
        return leases.holds(tx, channel.hash())
                ? Optional.of(step(tx, channel, new Event.Sign(clock.instant().getEpochSecond()))) : Optional.empty();
    }

    /** Whether a member has all that was signed, and there is more; as the last commit has it. */
    boolean waits(Channel channel, Channel.Log member) {
        var held = committed.get(channel.hash());
        return held != null && waits(held.state, member);
    }

    private static boolean waits(ChannelState state, Channel.Log member) {
        return state.ownSize() > state.signedSize() && state.receiptedBy(member.member()) >= state.signedSize()
                && state.recoveringFrom().isEmpty();
    }

    /** Gets the state ready for {@link #next}, after a start or after other processes' commits. */
    ChannelState load(Transaction tx, Channel channel) {
        var state = state(tx, channel);
        var held = states.get(channel.hash());
        tx.afterCommit(() -> committed.put(channel.hash(), held));
        return state;
    }

    /** Whether another process has committed steps that {@link #next} does not know. */
    boolean isBehind(Transaction tx, Channel channel) {
        return committed.get(channel.hash()).token != channels.token(tx, channel);
    }

    /**
     * What to ask a member next, by the state of the last commit. The transaction may see a later one: what is stored of a
     * log only grows, so that it is the same request.
     */
    Optional<Request> next(Transaction tx, Channel channel, MemberId to) {
        return machine(channel).next(committed.get(channel.hash()).state, to, new LogRows(tx, channel));
    }

    ChannelState state(Transaction tx, Channel channel) {
        return state(tx, channel, new LogRows(tx, channel));
    }

    private ChannelState state(Transaction tx, Channel channel, LogRows rows) {
        var token = channels.token(tx, channel);
        var held = states.get(channel.hash());
        if (held != null && held.token == token) {
            return held.state;
        }
        if (tx.shared() && tx.writable()) {
            ring.refresh(tx, channel.number());
        }
        var loaded = machine(channel).load(rows);
        if (tx.writable()) {
            states.put(channel.hash(), new Held(token, loaded));
        }
        return loaded;
    }

    private ChannelMachine machine(Channel channel) {
        return machines.computeIfAbsent(channel.hash() + channel.number(), id -> new ChannelMachine(
                localMember(channel)));
    }

    private LocalMember localMember(Channel channel) {
        var pair = signing.of(channel.genesis().keys(channel.own().member())).orElseThrow(
                () -> new IllegalStateException("The keys of this generation of " + channel.name() + " were destroyed"));
        return new LocalMember(channel.genesis(), pair.log(), pair.receipt(), ring.in(channel.number()));
    }

    /** A generation is closed: no step is taken in it any more, so its keys need not stay in memory. */
    void forget(Channel channel) {
        machines.remove(channel.hash() + channel.number());
        states.remove(channel.hash());
        committed.remove(channel.hash());
    }

    private void apply(Transaction tx, Channel channel, LogRows rows, List<Effect.InTransaction> effects, Instant now) {
        List<Effect.Write> writes = new ArrayList<>();
        List<EntryKeys.Kept> entryKeys = new ArrayList<>();
        List<Object[]> unreadables = new ArrayList<>();
        List<Effect.Receipted> receipts = new ArrayList<>();
        for (var effect : effects) {
            switch (effect) {
                case Effect.Write write -> writes.add(write);
                case Effect.Appended appended -> entryKeys.add(new EntryKeys.Kept(channel.own().number(), appended.index(), appended.key()));
                case Effect.Received received -> entryKeys.add(
                        new EntryKeys.Kept(channel.log(received.log()).number(), received.index(), received.key()));
                case Effect.ReceivedUnreadable unreadable -> unreadables.add(new Object[] {
                    channel.log(unreadable.log()).number(), unreadable.index(), unreadable.reason().code()});
                case Effect.Receipted receipted -> receipts.add(receipted);
            }
        }
        rows.put(writes, now);
        EntryKeys.put(tx, keys.storage(), random, entryKeys);
        tx.batch("INSERT INTO incoming_entry (log, position, state, unreadable) VALUES (?, ?, 'STORED', ?)", unreadables);
        if (!receipts.isEmpty()) {
            tx.afterCommit(() -> rounds.getObject().receipted());
        }
        receipts.forEach(receipted -> deliveries.receipted(tx, channel, channel.log(receipted.by()), receipted, now));
    }

    private Taken after(Transaction tx, Channel channel, ChannelState state, List<Effect.AfterCommit> effects, Instant now) {
        Optional<Answer> reply = Optional.empty();
        Optional<Effect.Stalled> stalled = Optional.empty();
        for (var effect : effects) {
            switch (effect) {
                case Effect.Reply given -> reply = Optional.of(given.answer());
                case Effect.Stalled given -> stalled = Optional.of(given);
                case Effect.Outgoing outgoing -> tx.afterCommit(() -> courier.getObject().outgoing(channel, channel.log(outgoing.to())));
                case Effect.MayLack may -> tx.afterCommit(() -> catchUps.getObject().mayLack(channel, may));
                case Effect.Alarm alarm -> raise(tx, channel, alarm, now);
            }
        }
        return new Taken(state, reply, stalled);
    }

    private static void raise(Transaction tx, Channel channel, Effect.Alarm alarm, Instant now) {
        var about = channel.log(alarm.about()).service().value();
        var fresh = tx.sql().sql("""
                INSERT INTO exchange_alarm (channel, about, reason, detail, raised_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """).params(channel.number(), about, alarm.reason().code(), alarm.detail(), now.toString()).update();
        if (fresh > 0) {
            LOG.error("Channel {}: {} at {}: {}", channel.name(), alarm.reason().code(), about, alarm.detail());
        }
    }
}
