package org.entente.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.SignedCheckpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Proof that the author of a log signed two checkpoints that exclude each other. It convicts the author alone, and
 * anybody who has the author's log key can check it.
 *
 * <p>Of one size: the two checkpoints, with different roots, are the proof. Of different sizes: the larger one's tree
 * has, by a consistency proof, another root at the smaller size than the one signed.
 *
 * @param smaller   the checkpoint of the smaller (or same) size
 * @param larger    the other one
 * @param otherRoot root that the larger tree has at the smaller size; at the same size the larger one's root
 * @param proof     RFC 6962 consistency proof from otherRoot to the larger root; empty at the same size
 */
public record Fork(SignedNote smaller, SignedNote larger, Hash otherRoot, List<Hash> proof) {
    private static final String HEADER = "entente/fork/v1";
    private static final int MAX_BYTES = 4 * SignedNote.MAX_BYTES;

    public Fork {
        proof = List.copyOf(proof);
    }

    /** @throws RefusedException when it does not convict the holder of this key */
    public void verify(LogPublicKey author) {
        SignedCheckpoint small = SignedCheckpoint.verify(smaller, author);
        SignedCheckpoint large = SignedCheckpoint.verify(larger, author);
        boolean sameLog = small.checkpoint().origin().equals(large.checkpoint().origin());
        boolean excluded = !small.checkpoint().root().equals(otherRoot);
        boolean proved = Proofs.verifiesConsistency(otherRoot, small.checkpoint().size(), large.checkpoint().root(),
                large.checkpoint().size(), proof);
        if (!sameLog || !excluded || small.checkpoint().size() == 0 || !proved) {
            throw new RefusedException(Reason.PROOF_INVALID, "the two checkpoints do not exclude each other");
        }
    }

    /** Lines: header, the two notes in base64, the other root, then the proof, a hash a line. */
    public byte[] encode() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(base64.encodeToString(smaller.bytes())).append('\n');
        text.append(base64.encodeToString(larger.bytes())).append('\n');
        text.append(base64.encodeToString(otherRoot.bytes())).append('\n');
        proof.forEach(hash -> text.append(base64.encodeToString(hash.bytes())).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws RefusedException when the bytes are not of the form; whether it convicts is for {@link #verify} to say */
    public static Fork parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a proof of a fork has at most " + MAX_BYTES + " bytes");
        }
        String[] lines = SignedNote.utf8(bytes).split("\n", -1);
        int last = lines.length - 1;
        if (last < 4 || last > 4 + Proofs.MAX_HASHES || !HEADER.equals(lines[0]) || !lines[last].isEmpty()) {
            throw new RefusedException(Reason.MALFORMED, "not a proof of a fork");
        }
        List<Hash> proof = new ArrayList<>();
        for (int line = 4; line < last; line++) {
            proof.add(TlogProof.hashLine(lines[line]));
        }
        return new Fork(note(lines[1]), note(lines[2]), TlogProof.hashLine(lines[3]), proof);
    }

    private static SignedNote note(String line) {
        try {
            return SignedNote.parse(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException notBase64) {
            throw new RefusedException(Reason.MALFORMED, "not standard base64");
        }
    }
}
