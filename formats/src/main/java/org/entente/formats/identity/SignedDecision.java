package org.entente.formats.identity;

import java.util.ArrayList;
import java.util.List;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.StatementSignatures;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** A decision of roots with the signatures it has so far. Whether they are enough is for {@link IdentityState} to say. */
public record SignedDecision(RootDecision decision, SignedNote note) {
    /**
     * Reads a signed note; no signature is verified here.
     *
     * @throws RefusedException when the note or its text is not of its form
     */
    public static SignedDecision parse(byte[] bytes) {
        SignedNote note = SignedNote.parse(bytes);
        return new SignedDecision(RootDecision.parse(note.text()), note);
    }

    /** The key name of a root's signature lines. */
    public static String rootName(String service) {
        return service + "/root";
    }

    /** One root's signature of a decision. */
    public static SignedDecision sign(RootDecision decision, RootPrivateKey root) {
        String text = decision.text();
        return new SignedDecision(decision, new SignedNote(text,
                StatementSignatures.sign(text, rootName(decision.order().service()), root, root.publicKey())));
    }

    /** With the lines of the identity key: that of the first roots, or the new one of a change. */
    public SignedDecision signedBy(IdentityPrivateKey identity) {
        return with(StatementSignatures.sign(note.text(), decision.order().service(), identity, identity.publicKey()));
    }

    /**
     * With the signatures of another copy.
     *
     * @throws RefusedException when it is of another decision, or there would be too many lines
     */
    public SignedDecision with(SignedDecision other) {
        if (!other.note.text().equals(note.text())) {
            throw new RefusedException(Reason.FOREIGN, "signatures of different decisions cannot be put together");
        }
        return with(other.note.signatures());
    }

    private SignedDecision with(List<SignatureLine> more) {
        List<SignatureLine> fresh = new ArrayList<>(more);
        fresh.removeAll(note.signatures());
        return new SignedDecision(decision, note.with(fresh));
    }

    /**
     * Whether this key signed, both lines valid.
     *
     * @throws RefusedException when it began to sign and a line is missing or wrong
     */
    boolean isSignedBy(String name, SignaturePublicKey key) {
        if (!StatementSignatures.names(note, name, key)) {
            return false;
        }
        StatementSignatures.verify(note, name, key);
        return true;
    }

    void requireSignedBy(String name, SignaturePublicKey key) {
        StatementSignatures.verify(note, name, key);
    }
}
