package org.entente.sim.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.channel.ChannelReader;
import org.entente.channel.Effect;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.memory.MemoryStore;
import org.entente.channel.seal.EntryKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;

/** What a host has stored: the rows that the channel reads, and the host's own for payloads, entry keys and receipts. */
public final class Stored {
    private final MemoryStore log = new MemoryStore();
    private final Map<MemberId, List<Outcome>> outcomes = new TreeMap<>();
    private final Map<MemberId, List<Long>> sealed = new TreeMap<>();
    private final Map<Long, EntryKey> ownKeys = new TreeMap<>();
    private final Map<MemberId, Long> receipted = new TreeMap<>();

    /**
     * What became of a sealed entry of another member.
     *
     * @param payload empty when it did not open
     * @param key     empty when it did not open
     */
    public record Outcome(long index, Optional<byte[]> payload, Optional<EntryKey> key) {
    }

    /** @throws IllegalStateException when it contradicts what is stored */
    public void apply(Effect.InTransaction effect) {
        switch (effect) {
            case Effect.Write write -> apply(write);
            case Effect.Appended own -> ownKeys.put(own.index(), own.key());
            case Effect.Received opened -> outcome(opened.log(),
                    new Outcome(opened.index(), Optional.of(opened.payload()), Optional.of(opened.key())));
            case Effect.ReceivedUnreadable broken -> outcome(broken.log(), new Outcome(broken.index(), Optional.empty(), Optional.empty()));
            case Effect.Receipted receipt -> receipted.put(receipt.by(), receipt.size());
        }
    }

    private void apply(Effect.Write write) {
        log.apply(write);
        if (write instanceof Effect.PutEntry put && isForReaders(put.index(), put.entry())) {
            sealed.computeIfAbsent(put.log(), author -> new ArrayList<>()).add(put.index());
        }
    }

    private void outcome(MemberId author, Outcome outcome) {
        outcomes.computeIfAbsent(author, log -> new ArrayList<>()).add(outcome);
    }

    /** Everything but the genesis and the opening of epochs is for readers; whatever has no known form is, too. */
    static boolean isForReaders(long index, byte[] entry) {
        return index > 0 && !EpochEntry.opensEpoch(entry);
    }

    /** The rows of the channel. */
    public ChannelReader log() {
        return log;
    }

    /** What became of another member's entries, in the order in which they came. */
    public List<Outcome> outcomes(MemberId author) {
        return outcomes.getOrDefault(author, List.of());
    }

    /** Indices of the stored entries of a log that are for readers, in order. */
    public List<Long> forReaders(MemberId author) {
        return sealed.getOrDefault(author, List.of());
    }

    /** The key of an own entry. */
    public Optional<EntryKey> ownKey(long index) {
        return Optional.ofNullable(ownKeys.get(index));
    }

    /** Up to where the host knows that a member holds the own log. */
    public long receiptedBy(MemberId member) {
        return receipted.getOrDefault(member, 0L);
    }

    /** Opens a stored entry with its own key, as a reader of evidence does. */
    public byte[] open(MemberId author, long index, EntryKey key, String origin) {
        return SealedEntry.parse(log.entries(author, index, index + 1).getFirst()).open(key, origin);
    }
}
