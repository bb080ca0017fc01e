package org.entente.channel.note;

import java.util.Base64;
import org.entente.channel.merkle.Hash;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * The head of a log (C2SP tlog-checkpoint v1.0.0) without extension lines, which would not be covered by ML-DSA-44
 * signatures.
 *
 * @param origin the log's identity, at most 255 bytes
 * @param size   number of entries
 * @param root   RFC 6962 root hash
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        SignatureLine.requireKeyName(origin);
        if (origin.length() > 255) {
            throw new RefusedException(Reason.TOO_LARGE, "an origin has at most 255 bytes");
        }
        if (size < 0) {
            throw new RefusedException(Reason.MALFORMED, "a tree size below zero");
        }
        if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
            throw new RefusedException(Reason.PROOF_INVALID, "the root of an empty tree is the hash of nothing");
        }
    }

    /** @throws RefusedException when the text is not exactly the three lines of a checkpoint */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new RefusedException(Reason.MALFORMED, "a checkpoint has an origin, a size and a root, and nothing else");
        }
        return new Checkpoint(lines[0], Decimal.parse(lines[1]), TlogProof.hashLine(lines[2]));
    }

    /** The note text: origin, size and root, a line each. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }
}
