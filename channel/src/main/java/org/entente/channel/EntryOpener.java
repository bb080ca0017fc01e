package org.entente.channel;

import java.util.Optional;
import java.util.function.LongFunction;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;

/** Opens entries of other members' logs. What does not open is reported, never dropped. */
final class EntryOpener {
    private final LocalMember member;
    private final Epochs epochs;

    EntryOpener(LocalMember member, Epochs epochs) {
        this.member = member;
        this.epochs = epochs;
    }

    /** The epoch and the keys to remember, and what to tell the host: nothing for entries that only the channel itself needs. */
    record Outcome(Optional<ChannelState.Epoch> epoch, ChannelState.Sealing sealing, Optional<Effect> effect) {
    }

    /**
     * @param known   the epoch that was unwrapped last
     * @param said    what the log said of sealing keys before this entry
     * @param earlier gives an earlier entry of the same log
     */
    Outcome open(MemberId author, long index, byte[] entry, Optional<ChannelState.Epoch> known, ChannelState.Sealing said,
                 ChannelReader reader, LongFunction<byte[]> earlier) {
        ChannelState.Sealing says = said;
        try {
            if (index == 0) {
                return new Outcome(known, said, Optional.empty());
            }
            if (EpochEntry.opensEpoch(entry)) {
                // What it says of keys counts also when its key does not open here: other members may seal by it.
                says = epochs.after(said, author, index, entry, earlier);
                return new Outcome(Optional.of(unwrap(author, index, entry, reader)), says, Optional.empty());
            }
            SealedEntry sealed = SealedEntry.parse(entry);
            if (sealed.epoch() >= index || sealed.epoch() < said.closed()) {
                throw new RefusedException(Reason.UNKNOWN_EPOCH, "an entry names an epoch that comes after it or was closed before it");
            }
            ChannelState.Epoch epoch = known.filter(last -> last.index() == sealed.epoch())
                    .orElseGet(() -> unwrap(author, sealed.epoch(), earlier.apply(sealed.epoch()), reader));
            SealedEntry.Opened opened = sealed.open(epoch.key(), member.genesis().origin(author));
            return new Outcome(Optional.of(epoch), said, Optional.of(new Effect.Received(author, index, opened.payload(), opened.key())));
        } catch (RefusedException unreadable) {
            return new Outcome(known, says, Optional.of(new Effect.ReceivedUnreadable(author, index, unreadable.reason())));
        }
    }

    private ChannelState.Epoch unwrap(MemberId author, long index, byte[] entry, ChannelReader reader) {
        return new ChannelState.Epoch(index, epochs.unwrap(author, index, entry, reader));
    }
}
