package org.entente.formats.card;

import java.util.ArrayList;
import java.util.List;
import org.entente.channel.keys.IdentityPrivateKey;
import org.entente.channel.keys.LogPrivateKey;
import org.entente.channel.keys.ReceiptPrivateKey;
import org.entente.channel.note.SignatureLine;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.StatementSignatures;
import org.entente.channel.reason.RefusedException;

/**
 * A node's signed statement about itself: a C2SP signed note whose text is {@link NodeStatement} line by line.
 *
 * <p>Three keys sign it, each with Ed25519 and ML-DSA-44 lines: the identity key under the service id, and, so that
 * nobody can put another's key into his card, the log key under {@code <service>/log} and the receipt key under
 * {@code <service>/receipt}.
 */
public final class NodeCard {
    /** Largest card accepted, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private final NodeStatement statement;
    private final SignedNote note;

    private NodeCard(NodeStatement statement, SignedNote note) {
        this.statement = statement;
        this.note = note;
    }

    /** Signs a statement; the private keys must be those whose public keys it lists. */
    public static NodeCard sign(NodeStatement statement, IdentityPrivateKey identity, LogPrivateKey log, ReceiptPrivateKey receipt) {
        String text = CardText.write(statement);
        String service = statement.service();
        List<SignatureLine> lines = new ArrayList<>();
        lines.addAll(StatementSignatures.sign(text, service, identity, statement.identity()));
        lines.addAll(StatementSignatures.sign(text, service + "/log", log, statement.keys().log()));
        lines.addAll(StatementSignatures.sign(text, service + "/receipt", receipt, statement.keys().receipt()));
        NodeCard card = new NodeCard(statement, new SignedNote(text, lines));
        card.verify();
        return card;
    }

    /**
     * Reads a card and verifies all its signatures. That it is the card of the service it names is for the reader to
     * decide, by comparing {@link #fingerprint()} with somebody at that service.
     *
     * @throws RefusedException when it is not a card within the limits or a signature is missing or wrong
     */
    public static NodeCard parse(byte[] bytes) {
        CardText.requireSize(bytes.length);
        SignedNote note = SignedNote.parse(bytes);
        NodeCard card = new NodeCard(CardText.read(note.text()), note);
        card.verify();
        return card;
    }

    /** @throws RefusedException when one of the six signatures is missing or wrong */
    public void verify() {
        String service = statement.service();
        StatementSignatures.verify(note, service, statement.identity());
        StatementSignatures.verify(note, service + "/log", statement.keys().log());
        StatementSignatures.verify(note, service + "/receipt", statement.keys().receipt());
    }

    /** The card as it is kept in a file, UTF-8. */
    public byte[] encode() {
        return note.bytes();
    }

    /** As {@link #encode()}. */
    public String text() {
        return note.encoded();
    }

    public NodeStatement statement() {
        return statement;
    }

    public Fingerprint fingerprint() {
        return statement.fingerprint();
    }

    @Override
    public String toString() {
        return "NodeCard[" + statement.service() + " " + fingerprint().hex().substring(0, 8) + "]";
    }
}
