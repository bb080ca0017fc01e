package org.entente.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.EpochKey;
import org.entente.channel.seal.SealedEntry;

/** What the epoch entries of logs say of sealing keys, and unwrapping with the keys that this member still has. */
final class Epochs {
    /** How far back a start looks for the last epoch of a log whose end is rubbish. */
    private static final int LOOK_BACK = 256;

    private final LocalMember member;

    Epochs(LocalMember member) {
        this.member = member;
    }

    /** Before the first epoch of a log: everybody, its author among them, has the key of the genesis. */
    ChannelState.Sealing none(MemberId author) {
        return new ChannelState.Sealing(-1, 0, Map.of(), new EpochEntry.MemberKey(0, member.genesis().keys(author).sealing()));
    }

    /**
     * What follows from an epoch entry.
     *
     * @param before  what the log said before it
     * @param earlier gives an earlier entry of the same log
     * @throws RefusedException {@link Reason#EPOCH_INVALID} when it is none that may come here
     */
    ChannelState.Sealing after(ChannelState.Sealing before, MemberId author, long index, byte[] entry, LongFunction<byte[]> earlier) {
        EpochEntry.Form form = EpochEntry.parse(entry, member.genesis(), author, index);
        if (!form.keyed() && before.closed() > 0) {
            throw new RefusedException(Reason.EPOCH_INVALID, "epoch " + index + " goes back to the keys of the genesis");
        }
        return new ChannelState.Sealing(index, form.keyed() ? index : 0, form.keys(), current(author, index, form, earlier));
    }

    private EpochEntry.MemberKey current(MemberId author, long index, EpochEntry.Form form, LongFunction<byte[]> earlier) {
        if (form.announced().isPresent()) {
            return new EpochEntry.MemberKey(index, form.announced().get());
        }
        long at = form.keys().get(author);
        if (at == 0) {
            return none(author).current();
        }
        try {
            return new EpochEntry.MemberKey(at, announcement(author, at, earlier.apply(at)));
        } catch (RefusedException notAnnounced) {
            throw new RefusedException(Reason.EPOCH_INVALID, "epoch " + index + " names a key that its author never announced");
        }
    }

    private SealingPublicKey announcement(MemberId author, long at, byte[] entry) {
        return Optional.of(entry).filter(EpochEntry::opensEpoch)
                .flatMap(epoch -> EpochEntry.parse(epoch, member.genesis(), author, at).announced())
                .orElseThrow(() -> new RefusedException(Reason.EPOCH_INVALID, "entry " + at + " announces no key"));
    }

    /** What a stored log says: its last entry opens an epoch or names the one it is sealed in. */
    ChannelState.Sealing stored(MemberId author, ChannelReader reader) {
        long size = reader.entryCount(author);
        for (long at = size - 1; at > 0 && at >= size - LOOK_BACK; at--) {
            try {
                byte[] last = entry(author, at, reader);
                long epoch = EpochEntry.opensEpoch(last) ? at : SealedEntry.parse(last).epoch();
                if (epoch > 0 && epoch <= at) {
                    return after(none(author), author, epoch, entry(author, epoch, reader), earlier -> entry(author, earlier, reader));
                }
            } catch (RefusedException rubbish) {
                // Only an author without honour has it there; the entry before may be better.
            }
        }
        return none(author);
    }

    private static byte[] entry(MemberId log, long at, ChannelReader reader) {
        return reader.entries(log, at, at + 1).getFirst();
    }

    /** The keys to wrap the next own epoch to. */
    Map<MemberId, EpochEntry.MemberKey> current(ChannelState state) {
        Map<MemberId, EpochEntry.MemberKey> keys = new TreeMap<>();
        keys.put(member.self(), state.own.sealing().current());
        state.mirrors.forEach((other, mirror) -> keys.put(other, mirror.sealing().current()));
        return keys;
    }

    /**
     * The key of an epoch, with whichever of this member's keys it is wrapped to.
     *
     * @throws RefusedException {@link Reason#UNKNOWN_EPOCH} when the entry opens no epoch, {@link Reason#EPOCH_INVALID}
     *                          when it does not open, because it is wrong or because the key was destroyed
     */
    EpochKey unwrap(MemberId author, long index, byte[] entry, ChannelReader reader) {
        EpochEntry.Form form = EpochEntry.parse(entry, member.genesis(), author, index);
        RefusedException refused = new RefusedException(Reason.EPOCH_INVALID, "the sealing key for epoch " + index + " is not here");
        for (SealingPrivateKey key : candidates(form.keys().get(member.self()), index, author, form, reader)) {
            try {
                return EpochEntry.unwrap(entry, member.genesis(), author, index, member.self(), key);
            } catch (RefusedException other) {
                refused = other;
            }
        }
        throw refused;
    }

    private Collection<SealingPrivateKey> candidates(long used, long index, MemberId author, EpochEntry.Form form, ChannelReader reader) {
        if (used == 0) {
            return member.sealing().of(member.keys().sealing()).stream().toList();
        }
        if (author.equals(member.self()) && used == index) {
            return form.announced().flatMap(member.sealing()::of).stream().toList();
        }
        if (used >= reader.entryCount(member.self())) {
            // Restored from a backup: the announcement is lost here, but the key was made before it.
            return member.sealing().all();
        }
        try {
            return member.sealing().of(announcement(member.self(), used, entry(member.self(), used, reader))).stream().toList();
        } catch (RefusedException notAnnounced) {
            return List.of();
        }
    }
}
