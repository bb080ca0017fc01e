package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.CompactRange;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.Receipt;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.EpochKey;
import org.entente.channel.seal.SealedEntry;

/** Steps on the own log: start it, append, sign. */
final class OwnLogSteps {
    private final LocalMember member;

    OwnLogSteps(LocalMember member) {
        this.member = member;
    }

    Step openEpoch(ChannelState state, Event.OpenEpoch event) {
        requireNormal(state);
        CompactRange range = state.own.range();
        List<byte[]> entries = new ArrayList<>();
        if (range.size() == 0) {
            entries.add(member.genesis().encode());
        }
        long index = range.size() + entries.size();
        EpochEntry.Opened opened = EpochEntry.create(member.genesis(), member.self(), index, event.randomness());
        entries.add(opened.entry());
        List<Effect> effects = new ArrayList<>();
        CompactRange grown = ChannelMachine.store(member.self(), range, entries, ChannelMachine.leaves(entries), effects);
        ChannelState.Epoch epoch = new ChannelState.Epoch(index, opened.key());
        return new Step(state.withOwn(new ChannelState.OwnLog(grown, state.own.signed(), Optional.of(epoch))), effects);
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
        return new Step(state.withOwn(new ChannelState.OwnLog(grown, state.own.signed(), state.own.epoch())), effects);
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
        return new Step(state.withOwn(new ChannelState.OwnLog(range, range.size(), state.own.epoch())), effects);
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
        long index = last[0] == EpochEntry.KIND ? size - 1 : SealedEntry.parse(last).epoch();
        byte[] entry = reader.entries(self, index, index + 1).getFirst();
        EpochKey key = EpochEntry.unwrap(entry, member.genesis(), self, index, self, member.sealing());
        return Optional.of(new ChannelState.Epoch(index, key));
    }
}
