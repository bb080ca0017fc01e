package org.entente.channel;

import java.util.Optional;
import java.util.function.LongFunction;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.EpochKey;
import org.entente.channel.seal.SealedEntry;

/** Opens entries of other members' logs. What does not open is reported, never dropped. */
final class EntryOpener {
    private final LocalMember member;

    EntryOpener(LocalMember member) {
        this.member = member;
    }

    /** The epoch to remember, and what to tell the host: nothing for entries that only the channel itself needs. */
    record Outcome(Optional<ChannelState.Epoch> epoch, Optional<Effect> effect) {
    }

    /**
     * @param known   the epoch that was unwrapped last
     * @param earlier gives an earlier entry of the same log
     */
    Outcome open(MemberId author, long index, byte[] entry, Optional<ChannelState.Epoch> known, LongFunction<byte[]> earlier) {
        try {
            if (index == 0) {
                return new Outcome(known, Optional.empty());
            }
            if (entry.length > 0 && entry[0] == EpochEntry.KIND) {
                return new Outcome(Optional.of(unwrap(author, index, entry)), Optional.empty());
            }
            SealedEntry sealed = SealedEntry.parse(entry);
            if (sealed.epoch() >= index) {
                throw new RefusedException(Reason.UNKNOWN_EPOCH, "an entry names an epoch that comes after it");
            }
            ChannelState.Epoch epoch = known.filter(last -> last.index() == sealed.epoch())
                    .orElseGet(() -> unwrap(author, sealed.epoch(), earlier.apply(sealed.epoch())));
            SealedEntry.Opened opened = sealed.open(epoch.key(), member.genesis().origin(author));
            return new Outcome(Optional.of(epoch), Optional.of(new Effect.Received(author, index, opened.payload(), opened.key())));
        } catch (RefusedException unreadable) {
            return new Outcome(known, Optional.of(new Effect.ReceivedUnreadable(author, index, unreadable.reason())));
        }
    }

    private ChannelState.Epoch unwrap(MemberId author, long index, byte[] entry) {
        EpochKey key = EpochEntry.unwrap(entry, member.genesis(), author, index, member.self(), member.sealing());
        return new ChannelState.Epoch(index, key);
    }
}
