package org.entente.channel.note;

import java.util.List;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.keys.ReceiptPublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A member's countersignature of a checkpoint: all bytes of that log up to there are durable at this member. Two lines,
 * both mandatory: 0x04 (Ed25519) and 0x06 (ML-DSA-44), C2SP tlog-cosignature, both with the same time.
 *
 * @param cosigner the key name of the lines
 * @param time     the member's claim, seconds since the epoch, above 0
 * @param lines    the 0x04 and the 0x06 line
 */
public record Receipt(String cosigner, long time, List<SignatureLine> lines) {
    public Receipt {
        lines = List.copyOf(lines);
    }

    /** @param time seconds since the epoch, above 0 */
    public static Receipt sign(Checkpoint checkpoint, String cosigner, ReceiptPrivateKey key, ReceiptPublicKey publicKey, long time) {
        if (time <= 0) {
            throw new IllegalArgumentException("a receipt states its time");
        }
        SignatureLine ed25519 = ed25519Key(cosigner, publicKey).line(Cosigner.timestamped(time,
                key.signEd25519(Cosigner.ed25519Message(time, checkpoint))));
        SignatureLine mlDsa = mlDsaKey(cosigner, publicKey).line(Cosigner.timestamped(time,
                key.signMlDsa44(Cosigner.mlDsaMessage(cosigner, time, checkpoint))));
        return new Receipt(cosigner, time, List.of(ed25519, mlDsa));
    }

    /**
     * Finds and verifies the two lines of this cosigner among others, which are ignored.
     *
     * @throws RefusedException when a line is missing or invalid, or the two state different times
     */
    public static Receipt verify(Checkpoint checkpoint, List<SignatureLine> lines, String cosigner, ReceiptPublicKey key) {
        NoteKey ed25519Key = ed25519Key(cosigner, key);
        NoteKey mlDsaKey = mlDsaKey(cosigner, key);
        SignatureLine ed25519 = ed25519Key.requiredLine(lines);
        SignatureLine mlDsa = mlDsaKey.requiredLine(lines);
        long time = Cosigner.verifyEd25519(ed25519Key, key, ed25519, checkpoint);
        if (Cosigner.verifyMlDsa(mlDsaKey, key, mlDsa, checkpoint) != time || time == 0) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the two lines of " + cosigner + " state different times or none");
        }
        return new Receipt(cosigner, time, List.of(ed25519, mlDsa));
    }

    /**
     * What is signed with a time that no reader accepts is useless for ever, so a clock that shows one signs nothing.
     *
     * @param time seconds since the epoch
     * @throws RefusedException with {@link Reason#NOT_VALID_NOW}
     */
    public static void requireBelievable(long time) {
        if (time <= 0 || time > Cosigner.LATEST) {
            throw new RefusedException(Reason.NOT_VALID_NOW, "this member's clock shows " + time + " seconds since 1970, which no reader accepts");
        }
    }

    /** The key of the 0x04 line. */
    public static NoteKey ed25519Key(String cosigner, ReceiptPublicKey key) {
        return NoteKey.of(cosigner, NoteKey.ED25519_COSIGNATURE, key.ed25519());
    }

    /** The key of the 0x06 line. */
    public static NoteKey mlDsaKey(String cosigner, ReceiptPublicKey key) {
        return NoteKey.of(cosigner, NoteKey.ML_DSA_44_COSIGNATURE, key.mlDsa44());
    }

    /** Both lines, each with its newline. */
    public String text() {
        return lines.get(0).text() + lines.get(1).text();
    }
}
