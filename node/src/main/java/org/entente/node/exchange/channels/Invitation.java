package org.entente.node.exchange.channels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Comparator;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.card.NodeCard;

/**
 * What a member tells the others of a generation of a channel that it has opened: the channel's id, and the cards whose keys
 * stand in the first entry, so that all make the same one whatever cards they have. As text: a line {@link #FORMAT}, the id, and
 * the cards in base64, a line each.
 */
record Invitation(String channel, Map<ServiceId, NodeCard> cards) {
    static final String FORMAT = "entente/generation/v1";
    /** Where a peer takes it. */
    static final String PATH = "/generation";

    Invitation {
        var sorted = new TreeMap<ServiceId, NodeCard>(Comparator.comparing(ServiceId::value));
        sorted.putAll(cards);
        cards = java.util.Collections.unmodifiableSortedMap(sorted);
    }

    static Invitation of(String channel, List<NodeCard> cards) {
        var services = new TreeMap<ServiceId, NodeCard>(Comparator.comparing(ServiceId::value));
        for (var card : cards) {
            try {
                if (services.put(new ServiceId(card.statement().service()), card) != null) {
                    throw new RefusedException(Reason.MALFORMED, "two cards of one service");
                }
            } catch (ValidationException e) {
                throw new RefusedException(Reason.MALFORMED, "a card of no service");
            }
        }
        return new Invitation(channel, services);
    }

    byte[] encode() {
        var lines = new ArrayList<>(List.of(FORMAT, channel));
        cards.values().forEach(card -> lines.add(Base64.getEncoder().encodeToString(card.encode())));
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws RefusedException when it is not of this form, or a card's signatures do not verify */
    static Invitation of(byte[] text) {
        var lines = new String(text, StandardCharsets.US_ASCII).split("\n", Genesis.MAX_MEMBERS + 4);
        if (lines.length < 2 + Genesis.MIN_MEMBERS || lines.length > 3 + Genesis.MAX_MEMBERS || !lines[0].equals(FORMAT)) {
            throw new RefusedException(Reason.MALFORMED, "not an invitation to a generation");
        }
        try {
            List<NodeCard> cards = new ArrayList<>();
            for (var line : List.of(lines).subList(2, lines.length)) {
                if (!line.isEmpty()) {
                    cards.add(NodeCard.parse(Base64.getDecoder().decode(line)));
                }
            }
            return of(lines[1], cards);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.MALFORMED, "a card that is not base64");
        }
    }
}
