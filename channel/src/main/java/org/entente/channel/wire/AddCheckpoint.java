package org.entente.channel.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.Decimal;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Body of add-checkpoint (C2SP tlog-witness): the size the receiver is thought to hold, a consistency proof from there,
 * and the checkpoint.
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note) {
    /** Largest body, in bytes. */
    public static final int MAX_BODY = TlogProof.MAX_BYTES;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** @throws RefusedException when the body is not of the form or above the limits; no signature is verified here */
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > MAX_BODY) {
            throw new RefusedException(Reason.TOO_LARGE, "add-checkpoint has at most " + MAX_BODY + " bytes");
        }
        String text = SignedNote.utf8(body);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new RefusedException(Reason.TRUNCATED, "add-checkpoint without its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        if (!lines[0].startsWith("old ")) {
            throw new RefusedException(Reason.MALFORMED, "the line with the old size is missing");
        }
        if (lines.length - 1 > Proofs.MAX_HASHES) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof has at most " + Proofs.MAX_HASHES + " hashes");
        }
        List<Hash> proof = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            proof.add(TlogProof.hashLine(lines[line]));
        }
        return new AddCheckpoint(Decimal.parse(lines[0].substring("old ".length())), proof, SignedNote.parse(text.substring(end + 2)));
    }

    public byte[] body() {
        StringBuilder text = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n'));
        return text.append('\n').append(note.encoded()).toString().getBytes(StandardCharsets.UTF_8);
    }
}
