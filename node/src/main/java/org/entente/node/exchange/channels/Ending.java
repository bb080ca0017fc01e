package org.entente.node.exchange.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.accord.ValidationException;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;

/**
 * What a member says last in a channel that goes on without one of the members. As {@link Continuation} no payload that agreements
 * know, in the form of payloads: canonical JSON {@code {"body":{"members":[…]},"kind":"ending","version":1}}.
 *
 * @param members the services that go on, sorted; the author may be one of them or the one that leaves
 */
record Ending(List<String> members) {
    static final String KIND = "ending";
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final int MOST = 16;

    Ending {
        members = List.copyOf(members);
    }

    byte[] encode() {
        return CanonicalJson.bytes(Map.of("kind", KIND, "version", 1L, "body", Map.of("members", members)));
    }

    /** Empty if the bytes say something else. */
    static Optional<Ending> of(byte[] payload) {
        try {
            if (JsonText.parse(payload) instanceof Tree.Fields envelope && envelope.values().get("body") instanceof Tree.Fields body
                    && body.values().get("members") instanceof Tree.Items items && !items.values().isEmpty() && items.values().size() <= MOST) {
                List<String> members = new ArrayList<>();
                for (var item : items.values()) {
                    if (!(item instanceof Tree.Text text) || !SERVICE.matcher(text.value()).matches()
                            || !members.isEmpty() && members.getLast().compareTo(text.value()) >= 0) {
                        return Optional.empty();
                    }
                    members.add(text.value());
                }
                var read = new Ending(members);
                return java.util.Arrays.equals(read.encode(), payload) ? Optional.of(read) : Optional.empty();
            }
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }
}
