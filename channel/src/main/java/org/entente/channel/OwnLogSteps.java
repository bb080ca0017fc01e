package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;

/** Steps on the own log: start it, append, sign. */
final class OwnLogSteps {
    private final LocalMember member;
    private final Epochs epochs;

    OwnLogSteps(LocalMember member, Epochs epochs) {
        this.member = member;
        this.epochs = epochs;
    }

    Step openEpoch(ChannelState state, Event.OpenEpoch event) {
        requireNormal(state);
        CompactRange range = state.own.range();
        List<byte[]> entries = new ArrayList<>();
        if (range.size() == 0) {
            entries.add(member.genesis().encode());
        }
        long index = range.size() + entries.size();
        Map<MemberId, EpochEntry.MemberKey> current = epochs.current(state);
        boolean keyed = event.announced().isPresent() || current.values().stream().anyMatch(key -> key.index() > 0);
        EpochEntry.Opened opened = keyed
                ? EpochEntry.create(member.genesis(), member.self(), index, event.randomness(), current, event.announced())
                : EpochEntry.create(member.genesis(), member.self(), index, event.randomness());
        entries.add(opened.entry());
        List<Effect> effects = new ArrayList<>();
        CompactRange grown = ChannelMachine.store(member.self(), range, entries, ChannelMachine.leaves(entries), effects);
        ChannelState.Epoch epoch = new ChannelState.Epoch(index, opened.key());
        ChannelState.Sealing sealing = keyed ? new ChannelState.Sealing(index, index, used(current, index, event), event.announced()
                .map(fresh -> new EpochEntry.MemberKey(index, fresh)).orElse(state.own.sealing().current()))
                : epochs.after(state.own.sealing(), member.self(), index, opened.entry(), earlier -> new byte[0]);
        return new Step(state.withOwn(new ChannelState.OwnLog(grown, state.own.signed(), Optional.of(epoch), sealing)), effects);
    }

    private Map<MemberId, Long> used(Map<MemberId, EpochEntry.MemberKey> current, long index, Event.OpenEpoch event) {
        Map<MemberId, Long> used = new TreeMap<>();
        current.forEach((other, key) -> used.put(other, key.index()));
        event.announced().ifPresent(fresh -> used.put(member.self(), index));
        return used;
    }

    Step append(ChannelState state, Event.Append event) {
        requireNormal(state);
        ChannelState.Epoch epoch = state.own.epoch()
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_EPOCH, "the own log was not started"));
        String origin = member.genesis().origin(member.self());
        CompactRange range = state.own.range();
        List<byte[]> entries = new ArrayList<>();
        List<Effect> keys = new ArrayList<>();
        for (SealedEntry.Draft draft : event.drafts()) {
            SealedEntry.Sealed sealed = SealedEntry.seal(epoch.key(), origin, epoch.index(), draft);
            keys.add(new Effect.Appended(member.self(), range.size() + entries.size(), sealed.key()));
            entries.add(sealed.entry());
        }
        List<Effect> effects = new ArrayList<>();
        CompactRange grown = ChannelMachine.store(member.self(), range, entries, ChannelMachine.leaves(entries), effects);
        effects.addAll(keys);
        return new Step(state.withOwn(state.own.grown(grown)), effects);
    }

    /**
     * The only place where a checkpoint is signed. The size only grows, and the root is that of the stored entries, so no
     * two checkpoints of this member exclude each other as long as the store keeps what it committed.
     */
    Step sign(ChannelState state, Event.Sign event) {
        CompactRange range = state.own.range();
        if (range.size() <= state.own.signed() || !state.unanswered.isEmpty()) {
            return new Step(state, List.of());
        }
        Receipt.requireBelievable(event.time());
        MemberId self = member.self();
        Checkpoint checkpoint = new Checkpoint(member.genesis().origin(self), range.size(), range.root());
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, member.log(), member.keys().log(), event.time());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.PutCheckpoint(self, range.size(), signed.note().bytes()));
        state.deliveries.keySet().stream().sorted().forEach(peer -> effects.add(new Effect.Outgoing(peer)));
        return new Step(state.withOwn(state.own.signed(range.size())), effects);
    }

    private static void requireNormal(ChannelState state) {
        if (!state.unanswered.isEmpty()) {
            throw new RefusedException(Reason.RECOVERING,
                    "the own log waits until " + state.unanswered.size() + " members told what they hold of it");
        }
    }

    /** The epoch in use after a start: the last entry opens it or names it. */
    Optional<ChannelState.Epoch> lastEpoch(long size, ChannelReader reader) {
        if (size < 2) {
            return Optional.empty();
        }
        MemberId self = member.self();
        byte[] last = reader.entries(self, size - 1, size).getFirst();
        long index = EpochEntry.opensEpoch(last) ? size - 1 : SealedEntry.parse(last).epoch();
        byte[] entry = reader.entries(self, index, index + 1).getFirst();
        return Optional.of(new ChannelState.Epoch(index, epochs.unwrap(self, index, entry, reader)));
    }
}
