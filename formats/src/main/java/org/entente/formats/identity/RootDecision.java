package org.entente.formats.identity;

import java.nio.charset.StandardCharsets;
import org.entente.channel.merkle.Hash;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.StatementLines;

/** What the roots of a service decide, as a text that they sign ({@link SignedDecision}). There is one text for each. */
public sealed interface RootDecision permits Roots, IdentityChange, Revocation {
    /** Largest text, in bytes. */
    int MAX_BYTES = 60 * 1024;

    DecisionOrder order();

    /** The lines to be signed, each ended by a newline. */
    String text();

    /** What the next decision names as the one before it. */
    default Hash hash() {
        return Hash.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    /** The order of the decision after this one. */
    default DecisionOrder after() {
        return new DecisionOrder(order().service(), order().number() + 1, hash());
    }

    /** As {@link #parse(String)}, from a file. */
    static RootDecision parse(byte[] bytes) {
        requireSize(bytes.length);
        return parse(SignedNote.utf8(bytes));
    }

    /** @throws RefusedException when the text is not exactly that of a decision */
    static RootDecision parse(String text) {
        requireSize(text.length());
        StatementLines lines = new StatementLines("decision of roots", text);
        RootDecision decision = switch (lines.next()) {
            case Roots.HEADER -> Roots.read(lines);
            case IdentityChange.HEADER -> IdentityChange.read(lines);
            case Revocation.HEADER -> Revocation.read(lines);
            default -> throw new RefusedException(Reason.MALFORMED, "not a decision of roots: the first line is none of those known");
        };
        if (!decision.text().equals(text)) {
            throw new RefusedException(Reason.MALFORMED, "decision of roots: not in the canonical form, or unknown fields follow");
        }
        return decision;
    }

    private static void requireSize(int length) {
        if (length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a decision of roots has at most " + MAX_BYTES + " bytes");
        }
    }
}
