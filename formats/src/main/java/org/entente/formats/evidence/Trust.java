package org.entente.formats.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.Fingerprint;
import org.entente.formats.card.NodeCard;

/**
 * Whom the reader of evidence trusts: a node card from a source of his own, or its fingerprint as he compared it.
 *
 * @param fingerprint identifies the service and its identity key
 * @param card        the card, when the reader has it
 */
public record Trust(Fingerprint fingerprint, Optional<NodeCard> card) {
    public static Trust of(NodeCard card) {
        return new Trust(card.fingerprint(), Optional.of(card));
    }

    public static Trust of(Fingerprint fingerprint) {
        return new Trust(fingerprint, Optional.empty());
    }

    /**
     * Reads a card's file or a fingerprint, whichever the bytes are.
     *
     * @throws RefusedException when they are neither
     */
    public static Trust parse(byte[] bytes) {
        Optional<Fingerprint> fingerprint = bytes.length > 200 ? Optional.empty()
                : Fingerprint.parse(new String(bytes, StandardCharsets.UTF_8));
        if (fingerprint.isPresent()) {
            return of(fingerprint.get());
        }
        if (bytes.length <= 200) {
            throw new RefusedException(Reason.MALFORMED, "neither a fingerprint nor a node card");
        }
        return of(NodeCard.parse(bytes));
    }
}
