package org.entente.formats.identity;

import org.entente.channel.merkle.Hash;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;

/** One entry of an identity log, a signed note. */
public sealed interface IdentityStatement {
    /** Largest statement, in bytes. */
    int MAX_BYTES = SignedNote.MAX_BYTES;

    /** The entry: the signed note in UTF-8. */
    byte[] encode();

    String service();

    /** The leaf of the log's tree. */
    default Hash leaf() {
        return Hash.leaf(encode());
    }

    /** A node card as it is. */
    record OfCard(NodeCard card) implements IdentityStatement {
        @Override
        public byte[] encode() {
            return card.encode();
        }

        @Override
        public String service() {
            return card.statement().service();
        }
    }

    /** What roots decided. */
    record OfRoots(SignedDecision decision) implements IdentityStatement {
        @Override
        public byte[] encode() {
            return decision.note().bytes();
        }

        @Override
        public String service() {
            return decision.decision().order().service();
        }
    }

    /**
     * Reads a statement. A card's signatures are verified here; those of a decision where it is known who may sign.
     *
     * @throws RefusedException when it is neither a card nor a decision, or not in its one form
     */
    static IdentityStatement parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a statement has at most " + MAX_BYTES + " bytes");
        }
        String header = SignedNote.utf8(bytes);
        return header.startsWith("entente/node-card/") ? new OfCard(NodeCard.parse(bytes)) : new OfRoots(SignedDecision.parse(bytes));
    }
}
