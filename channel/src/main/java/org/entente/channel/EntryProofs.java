package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
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
        for (MemberId by : genesis.members().keySet()) {
            reader.receiptFrom(log, by, index + 1).ifPresent(receipt -> sizes.add(receipt.size()));
        }
        if (sizes.isEmpty()) {
            reader.latestCheckpoint(log).filter(latest -> latest.size() > index).ifPresent(latest -> sizes.add(latest.size()));
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
        List<Effect.PutReceipt> receipts = new ArrayList<>();
        for (MemberId by : genesis.members().keySet()) {
            reader.receiptFrom(log, by, size).filter(receipt -> receipt.size() == size).ifPresent(receipts::add);
        }
        return reader.checkpoint(log, size).map(checkpoint -> {
            SignedNote note = SignedNote.parse(checkpoint.note());
            for (Effect.PutReceipt receipt : receipts) {
                note = note.with(SignedNote.parseLines(SignedNote.utf8(receipt.lines())));
            }
            return new TlogProof(Optional.empty(), index, Proofs.inclusion(index, size, ChannelMachine.tree(reader, log)), note);
        });
    }
}
