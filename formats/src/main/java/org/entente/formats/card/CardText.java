package org.entente.formats.card;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
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

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

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
        Lines lines = new Lines(text);
        if (!HEADER.equals(lines.next())) {
            throw new RefusedException(Reason.MALFORMED, "not a node card: the first line is not " + HEADER);
        }
        String service = lines.value("service");
        String party = lines.value("party");
        String kind = lines.value("kind");
        SortedMap<String, String> names = lines.names();
        String url = lines.value("url");
        List<byte[]> pins = lines.pins();
        byte[] charter = lines.parsed("charter", HexFormat.of()::parseHex);
        Instant from = lines.parsed("valid-from", CardText::time);
        Instant until = lines.parsed("valid-until", CardText::time);
        Base64.Decoder base64 = Base64.getDecoder();
        IdentityPublicKey identity = IdentityPublicKey.parse(lines.parsed("identity-key", base64::decode));
        MemberKeys keys = new MemberKeys(LogPublicKey.parse(lines.parsed("log-key", base64::decode)),
                ReceiptPublicKey.parse(lines.parsed("receipt-key", base64::decode)),
                SealingPublicKey.parse(lines.parsed("sealing-key", base64::decode)));
        NodeStatement card = new NodeStatement(service, party, kind, names, url, pins, charter, from, until, identity, keys);
        if (!write(card).equals(text)) {
            throw new RefusedException(Reason.MALFORMED, "node card: not in the canonical form, or unknown fields follow");
        }
        return card;
    }

    /** Years 0000 to 9999, which every program can hold. */
    private static Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form 2026-01-01T00:00:00Z");
        }
        return Instant.parse(text);
    }

    /** Takes the lines one after the other, each by the name it must have. */
    private static final class Lines {
        private final String[] lines;
        private int at;

        Lines(String text) {
            lines = text.split("\n", -1);
        }

        String next() {
            return at < lines.length ? lines[at++] : "";
        }

        String value(String field) {
            String line = next();
            if (!line.startsWith(field + " ")) {
                throw new RefusedException(Reason.MALFORMED, "node card: the field " + field + " is missing at line " + at);
            }
            return line.substring(field.length() + 1);
        }

        SortedMap<String, String> names() {
            SortedMap<String, String> names = new TreeMap<>();
            while (at < lines.length && lines[at].startsWith("name ")) {
                String value = value("name");
                int space = value.indexOf(' ');
                names.put(value.substring(0, Math.max(space, 0)), value.substring(space + 1));
            }
            return names;
        }

        List<byte[]> pins() {
            List<byte[]> pins = new ArrayList<>();
            do {
                pins.add(parsed("tls-sha256", HexFormat.of()::parseHex));
            } while (at < lines.length && lines[at].startsWith("tls-sha256 "));
            return pins;
        }

        <T> T parsed(String field, Function<String, T> parser) {
            String value = value(field);
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException | DateTimeParseException invalid) {
                throw new RefusedException(Reason.MALFORMED, "node card: the field " + field + " is not of its form");
            }
        }
    }
}
