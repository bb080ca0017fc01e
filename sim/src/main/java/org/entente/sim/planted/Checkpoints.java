package org.entente.sim.planted;

import java.util.Optional;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;

/** Reads notes as they are, whoever signed them. */
final class Checkpoints {
    private Checkpoints() {
    }

    /** The checkpoint in a note; empty when it is none. */
    static Optional<Checkpoint> of(byte[] note) {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.parse(note).text()));
        } catch (RefusedException noCheckpoint) {
            return Optional.empty();
        }
    }

    static Optional<Long> size(byte[] note) {
        return of(note).map(Checkpoint::size);
    }
}
