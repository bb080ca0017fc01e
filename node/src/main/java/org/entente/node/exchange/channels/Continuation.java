package org.entente.node.exchange.channels;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.accord.ValidationException;
import org.entente.channel.merkle.Hash;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;

/**
 * What the author of a log says first in a later generation of a channel: up to where it has written in the one before. It is
 * part of the exchange, as first entries and epochs are, and no payload that agreements know; it stands sealed in an entry,
 * in the form of payloads: canonical JSON {@code {"body":{"log":…,"root":…,"size":…},"kind":"continuation","version":1}}.
 *
 * @param log origin of the author's log in the generation before
 * @param size of that log, nothing that is for people follows
 * @param root of its tree at that size: whoever has the former key later can sign another state, and nobody takes it for this
 */
record Continuation(String log, long size, Hash root) {
    /** As payloads are named in lists of entries. */
    static final String KIND = "continuation";
    private static final Pattern ORIGIN = Pattern.compile("[0-9a-f]{64}/[0-9a-f]{32}");
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");

    byte[] encode() {
        return CanonicalJson.bytes(Map.of("kind", KIND, "version", 1L, "body", Map.of("log", log, "size", size, "root", root.hex())));
    }

    /** Empty if the bytes say something else. */
    static Optional<Continuation> of(byte[] payload) {
        try {
            if (JsonText.parse(payload) instanceof Tree.Fields envelope && envelope.values().get("body") instanceof Tree.Fields body
                    && body.values().get("log") instanceof Tree.Text log && ORIGIN.matcher(log.value()).matches()
                    && body.values().get("size") instanceof Tree.Number size && size.value() >= 0
                    && body.values().get("root") instanceof Tree.Text root && ROOT.matcher(root.value()).matches()) {
                var read = new Continuation(log.value(), size.value(), Hash.of(java.util.HexFormat.of().parseHex(root.value())));
                return java.util.Arrays.equals(read.encode(), payload) ? Optional.of(read) : Optional.empty();
            }
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }
}
