package org.entente.channel;

import java.util.Optional;
import java.util.TreeSet;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;

/** Makes proofs for evidence from what is stored. */
public final class EntryProofs {
    private EntryProofs() {
    }

    /**
     * Proof that an entry is in a log, with the checkpoint that most members receipted and, of those, the earliest.
     *
     * @return empty when no stored checkpoint covers the entry as yet
     */
    public static Optional<TlogProof> proof(Genesis genesis, ChannelReader reader, MemberId log, long index) {
        TreeSet<Long> sizes = new TreeSet<>();
        // Of another's log a checkpoint, and its receipt by the member that brings it, may be here before the entries.
        long held = reader.entryCount(log);
        for (MemberId by : genesis.members().keySet()) {
            reader.receiptFrom(log, by, index + 1).map(Effect.PutReceipt::size).filter(size -> size <= held).ifPresent(sizes::add);
        }
        if (sizes.isEmpty()) {
            reader.latestCheckpoint(log).filter(latest -> latest.size() > index && latest.size() <= held).ifPresent(latest -> sizes.add(latest.size()));
        }
        Optional<TlogProof> best = Optional.empty();
        for (long size : sizes) {
            Optional<TlogProof> candidate = proof(genesis, reader, log, index, size);
            boolean better = best.isEmpty() || candidate.isPresent()
                    && candidate.get().note().signatures().size() > best.get().note().signatures().size();
            best = better ? candidate : best;
        }
        return best;
    }

    private static Optional<TlogProof> proof(Genesis genesis, ChannelReader reader, MemberId log, long index, long size) {
        return receipted(genesis, reader, log, size).map(note ->
                new TlogProof(Optional.empty(), index, Proofs.inclusion(index, size, ChannelMachine.tree(reader, log)), note));
    }

    /** The stored checkpoint of this size with all receipts of it that are stored. */
    static Optional<SignedNote> receipted(Genesis genesis, ChannelReader reader, MemberId log, long size) {
        return reader.checkpoint(log, size).map(checkpoint -> {
            SignedNote note = SignedNote.parse(checkpoint.note());
            for (MemberId by : genesis.members().keySet()) {
                Optional<Effect.PutReceipt> receipt = reader.receiptFrom(log, by, size).filter(stored -> stored.size() == size);
                if (receipt.isPresent()) {
                    note = note.with(SignedNote.parseLines(SignedNote.utf8(receipt.get().lines())));
                }
            }
            return note;
        });
    }
}
