package org.entente.formats.card;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.channel.keys.IdentityPublicKey;
import org.entente.channel.keys.LogPublicKey;
import org.entente.channel.keys.MemberKeys;
import org.entente.channel.keys.ReceiptPublicKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * The text of a node card: a header line, then one field a line, name, space, value, always in the same order. There is
 * exactly one text for each statement, so reading also checks that writing gives the same text again.
 */
final class CardText {
    private static final String HEADER = "entente/node-card/v1";

    private CardText() {
    }

    static void requireSize(int length) {
        if (length > NodeCard.MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a node card has at most " + NodeCard.MAX_BYTES + " bytes");
        }
    }

    static String write(NodeStatement card) {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        line(text, "service", card.service());
        line(text, "party", card.party());
        line(text, "kind", card.kind());
        card.names().forEach((language, name) -> line(text, "name", language + " " + name));
        line(text, "url", card.url());
        card.tlsPins().forEach(pin -> line(text, "tls-sha256", HexFormat.of().formatHex(pin)));
        line(text, "charter", HexFormat.of().formatHex(card.charter()));
        line(text, "valid-from", card.validFrom().toString());
        line(text, "valid-until", card.validUntil().toString());
        line(text, "identity-key", base64.encodeToString(card.identity().encode()));
        line(text, "log-key", base64.encodeToString(card.keys().log().encode()));
        line(text, "receipt-key", base64.encodeToString(card.keys().receipt().encode()));
        line(text, "sealing-key", base64.encodeToString(card.keys().sealing().encode()));
        return text.toString();
    }

    private static void line(StringBuilder text, String field, String value) {
        text.append(field).append(' ').append(value).append('\n');
    }

    static NodeStatement read(String text) {
        StatementLines lines = new StatementLines("node card", text);
        if (!HEADER.equals(lines.next())) {
            throw new RefusedException(Reason.MALFORMED, "not a node card: the first line is not " + HEADER);
        }
        String service = lines.value("service");
        String party = lines.value("party");
        String kind = lines.value("kind");
        SortedMap<String, String> names = names(lines);
        String url = lines.value("url");
        List<byte[]> pins = pins(lines);
        byte[] charter = lines.hex("charter");
        Instant from = lines.time("valid-from");
        Instant until = lines.time("valid-until");
        IdentityPublicKey identity = IdentityPublicKey.parse(lines.bytes("identity-key"));
        MemberKeys keys = new MemberKeys(LogPublicKey.parse(lines.bytes("log-key")),
                ReceiptPublicKey.parse(lines.bytes("receipt-key")),
                SealingPublicKey.parse(lines.bytes("sealing-key")));
        NodeStatement card = new NodeStatement(service, party, kind, names, url, pins, charter, from, until, identity, keys);
        if (!write(card).equals(text)) {
            throw new RefusedException(Reason.MALFORMED, "node card: not in the canonical form, or unknown fields follow");
        }
        return card;
    }

    private static List<byte[]> pins(StatementLines lines) {
        List<byte[]> pins = new ArrayList<>();
        do {
            pins.add(lines.hex("tls-sha256"));
        } while (lines.next("tls-sha256"));
        return pins;
    }

    private static SortedMap<String, String> names(StatementLines lines) {
        SortedMap<String, String> names = new TreeMap<>();
        while (lines.next("name")) {
            String value = lines.value("name");
            int space = value.indexOf(' ');
            names.put(value.substring(0, Math.max(space, 0)), value.substring(space + 1));
        }
        return names;
    }
}
