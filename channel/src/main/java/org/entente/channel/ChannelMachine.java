package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.TileTree;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.wire.Request;
import org.entente.channel.wire.Subject;

/**
 * The channel as one member runs it: a function of state, event and what is stored. It has no thread, clock, socket,
 * disk or randomness of its own and keeps nothing between calls. See the package documentation for how to drive it.
 */
public final class ChannelMachine {
    private final LocalMember member;
    private final Epochs epochs;
    private final OwnLogSteps ownLog;
    private final CheckpointSteps checkpoints;
    private final EntrySteps entries;
    private final DeliverySteps deliveries;
    private final RecoverySteps recovery;
    private final ForwardSteps forwards;

    public ChannelMachine(LocalMember member) {
        this.member = member;
        this.epochs = new Epochs(member);
        this.ownLog = new OwnLogSteps(member, epochs);
        this.checkpoints = new CheckpointSteps(member);
        this.entries = new EntrySteps(member, epochs);
        this.recovery = new RecoverySteps(member);
        GossipSteps gossip = new GossipSteps(member);
        this.forwards = new ForwardSteps(member, gossip);
        this.deliveries = new DeliverySteps(member, recovery, gossip, forwards);
    }

    public LocalMember member() {
        return member;
    }

    /** The state that follows from what is stored; reads a few hundred hashes for each log, whatever its size. */
    public ChannelState load(ChannelReader reader) {
        Map<MemberId, ChannelState.Mirror> mirrors = new TreeMap<>();
        Map<MemberId, ChannelState.Delivery> known = new TreeMap<>();
        for (MemberId other : others()) {
            Checkpoint pending = reader.pending(other).flatMap(size -> reader.checkpoint(other, size)).or(() -> reader.latestCheckpoint(other))
                    .map(stored -> Checkpoint.parse(SignedNote.parse(stored.note()).text()))
                    .orElse(new Checkpoint(member.genesis().origin(other), 0, Hash.EMPTY_ROOT));
            long receipted = reader.latestReceipt(other, member.self()).map(Effect.PutReceipt::size).orElse(0L);
            mirrors.put(other, new ChannelState.Mirror(pending.size(), pending.root(), range(reader, other), receipted,
                    reader.conviction(other).isPresent(), Optional.empty(), epochs.stored(other, reader)));
            long delivered = reader.latestReceipt(member.self(), other).map(Effect.PutReceipt::size).orElse(0L);
            known.put(other, new ChannelState.Delivery(delivered, delivered, delivered, delivered == 0));
        }
        CompactRange own = range(reader, member.self());
        long signed = reader.latestCheckpoint(member.self()).map(Effect.PutCheckpoint::size).orElse(0L);
        return new ChannelState(new ChannelState.OwnLog(own, signed, ownLog.lastEpoch(own.size(), reader),
                epochs.stored(member.self(), reader)), mirrors, known,
                reader.recovering(), Set.of(), Set.of(), Map.of(), Map.of());
    }

    /**
     * One step. Requests of peers are never refused by an exception but answered; what is wrong with an event of the
     * host itself is thrown.
     *
     * @throws RefusedException when the host's own event cannot be carried out; nothing has changed then
     */
    public Step step(ChannelState state, Event event, ChannelReader reader) {
        return switch (event) {
            case Event.OpenEpoch open -> ownLog.openEpoch(state, open);
            case Event.Append append -> ownLog.append(state, append);
            case Event.Sign sign -> ownLog.sign(state, sign);
            case Event.Requested requested -> requested(state, requested, reader);
            case Event.Answered answered -> deliveries.answered(state, answered, reader);
            case Event.Restored restored -> recovery.restored(state);
            case Event.Lost lost -> recovery.lost(state, lost);
            case Event.CatchUp catchUp -> forwards.catchUp(state, catchUp);
            case Event.Observed observed -> checkpoints.observed(state, observed.note(), reader);
        };
    }

    private Step requested(ChannelState state, Event.Requested event, ChannelReader reader) {
        Request request = event.request();
        return switch (request.kind()) {
            case ADD_CHECKPOINT -> checkpoints.addCheckpoint(state, event, reader);
            case ADD_ENTRIES -> entries.addEntries(state, event, reader);
            case CHECKPOINT -> checkpoints.read(state, event, reader);
        };
    }

    /**
     * What to ask another member next, if there is anything: send it, and give the answer to {@link Event.Answered}.
     * One request at a time to each member. Asking again for the same state gives the same request.
     */
    public Optional<Request> next(ChannelState state, MemberId to, ChannelReader reader) {
        return deliveries.next(state, to, reader);
    }

    /** Whether a request of {@link #next} shows or brings another member's log. */
    public static boolean isOfAnother(Genesis genesis, MemberId self, Request request) {
        return Subject.of(request).filter(subject -> !subject.origin().equals(genesis.origin(self))).isPresent();
    }

    private Set<MemberId> others() {
        Set<MemberId> others = new TreeSet<>(member.genesis().members().keySet());
        others.remove(member.self());
        return others;
    }

    private static CompactRange range(ChannelReader reader, MemberId log) {
        return CompactRange.of(reader.entryCount(log), tree(reader, log));
    }

    static TileTree tree(ChannelReader reader, MemberId log) {
        return new TileTree((level, from, to) -> reader.hashes(log, level, from, to));
    }

    /** Appends entries to a log: what to store of them, and the range after them. */
    static CompactRange store(MemberId log, CompactRange range, List<byte[]> entries, List<Hash> leaves, List<Effect> effects) {
        for (int i = 0; i < entries.size(); i++) {
            effects.add(new Effect.PutEntry(log, range.size() + i, entries.get(i), leaves.get(i)));
        }
        return range.append(leaves, (level, index, hash) -> effects.add(new Effect.PutHash(log, level, index, hash)));
    }

    static List<Hash> leaves(List<byte[]> entries) {
        List<Hash> leaves = new ArrayList<>(entries.size());
        entries.forEach(entry -> leaves.add(Hash.leaf(entry)));
        return leaves;
    }
}
