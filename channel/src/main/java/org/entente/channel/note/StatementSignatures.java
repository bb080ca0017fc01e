package org.entente.channel.note;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.channel.keys.SignaturePrivateKey;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Both signature lines of a statement that is no checkpoint, such as a node card: type 0x01 (Ed25519 over the text) and,
 * because C2SP assigns no type for ML-DSA over a text, type 0xff followed by {@value #ML_DSA_TYPE}: ML-DSA-44 over
 * {@value #ML_DSA_LABEL}, a newline, a zero byte and the text.
 */
public final class StatementSignatures {
    static final String ML_DSA_TYPE = "entente/statement/ml-dsa-44/v1";
    static final String ML_DSA_LABEL = "entente/statement/v1";

    private StatementSignatures() {
    }

    /**
     * @param text ends in a newline
     * @param name the key name
     * @return the Ed25519 and the ML-DSA-44 line
     */
    public static List<SignatureLine> sign(String text, String name, SignaturePrivateKey key, SignaturePublicKey publicKey) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return List.of(ed25519Key(name, publicKey).line(key.signEd25519(bytes)),
                mlDsaKey(name, publicKey).line(key.signMlDsa44(labelled(bytes))));
    }

    /**
     * Both lines must be there and valid.
     *
     * @throws RefusedException {@link Reason#SIGNATURE_MISSING} or {@link Reason#SIGNATURE_INVALID}
     */
    public static void verify(SignedNote note, String name, SignaturePublicKey key) {
        byte[] text = note.textBytes();
        SignatureLine ed25519 = ed25519Key(name, key).requiredLine(note.signatures());
        SignatureLine mlDsa = mlDsaKey(name, key).requiredLine(note.signatures());
        if (!key.verifiesEd25519(text, ed25519.signature())) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the Ed25519 signature of " + name);
        }
        if (!key.verifiesMlDsa44(labelled(text), mlDsa.signature())) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the ML-DSA-44 signature of " + name);
        }
    }

    /** Whether a line names this key: whoever began to sign must have signed well ({@link #verify}). */
    public static boolean names(SignedNote note, String name, SignaturePublicKey key) {
        return !ed25519Key(name, key).linesOf(note.signatures()).isEmpty() || !mlDsaKey(name, key).linesOf(note.signatures()).isEmpty();
    }

    private static NoteKey ed25519Key(String name, SignaturePublicKey key) {
        return NoteKey.of(name, NoteKey.ED25519, key.ed25519());
    }

    private static NoteKey mlDsaKey(String name, SignaturePublicKey key) {
        byte[] identifier = ML_DSA_TYPE.getBytes(StandardCharsets.US_ASCII);
        byte[] type = new byte[1 + identifier.length];
        type[0] = (byte) 0xff;
        System.arraycopy(identifier, 0, type, 1, identifier.length);
        return new NoteKey(name, type, key.mlDsa44());
    }

    private static byte[] labelled(byte[] text) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((ML_DSA_LABEL + "\n\0").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(text);
        return message.toByteArray();
    }
}
