package org.entente.channel.note;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.SignaturePrivateKey;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A checkpoint signed by its log with two lines, both mandatory: 0x01 (Ed25519 over the text) and 0x06 (timestamped
 * ML-DSA-44, C2SP tlog-cosignature), both under the origin as key name.
 *
 * @param signedAt the log's claim of the time, seconds since the epoch, from the 0x06 line
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note, long signedAt) {
    /** @param time seconds since the epoch */
    public static SignedCheckpoint sign(Checkpoint checkpoint, LogPrivateKey key, LogPublicKey publicKey, long time) {
        return signed(checkpoint, key, publicKey, time);
    }

    /** The head of an identity log, which the identity key signs. @param time seconds since the epoch */
    public static SignedCheckpoint sign(Checkpoint checkpoint, IdentityPrivateKey key, long time) {
        return signed(checkpoint, key, key.publicKey(), time);
    }

    private static SignedCheckpoint signed(Checkpoint checkpoint, SignaturePrivateKey key, SignaturePublicKey publicKey, long time) {
        String origin = checkpoint.origin();
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        SignatureLine ed25519 = ed25519Key(origin, publicKey).line(key.signEd25519(text));
        SignatureLine mlDsa = mlDsaKey(origin, publicKey).line(Cosigner.timestamped(time,
                key.signMlDsa44(Cosigner.mlDsaMessage(origin, time, checkpoint))));
        return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), List.of(ed25519, mlDsa)), time);
    }

    /**
     * Reads and verifies; lines of other keys are kept out.
     *
     * @throws RefusedException when the form is wrong, or one of the two signatures is missing or invalid
     */
    public static SignedCheckpoint verify(SignedNote note, LogPublicKey key) {
        return verified(note, key);
    }

    /** As {@link #verify(SignedNote, LogPublicKey)}, for an identity log. */
    public static SignedCheckpoint verify(SignedNote note, IdentityPublicKey key) {
        return verified(note, key);
    }

    private static SignedCheckpoint verified(SignedNote note, SignaturePublicKey key) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        NoteKey ed25519Key = ed25519Key(checkpoint.origin(), key);
        NoteKey mlDsaKey = mlDsaKey(checkpoint.origin(), key);
        SignatureLine ed25519 = ed25519Key.requiredLine(note.signatures());
        SignatureLine mlDsa = mlDsaKey.requiredLine(note.signatures());
        if (!key.verifiesEd25519(note.textBytes(), ed25519.signature())) {
            throw new RefusedException(Reason.SIGNATURE_INVALID,
                    "the Ed25519 signature of " + checkpoint.origin());
        }
        long time = Cosigner.verifyMlDsa(mlDsaKey, key, mlDsa, checkpoint);
        return new SignedCheckpoint(checkpoint, new SignedNote(note.text(), List.of(ed25519, mlDsa)), time);
    }

    /** The key of the 0x01 line. */
    public static NoteKey ed25519Key(String origin, SignaturePublicKey key) {
        return NoteKey.of(origin, NoteKey.ED25519, key.ed25519());
    }

    /** The key of the 0x06 line. */
    public static NoteKey mlDsaKey(String origin, SignaturePublicKey key) {
        return NoteKey.of(origin, NoteKey.ML_DSA_44_COSIGNATURE, key.mlDsa44());
    }
}
