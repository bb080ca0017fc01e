package org.entente.formats.evidence;

import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.Tree;

/** The fields of an evidence file, each taken by name and type. */
final class EvidenceFields {
    private final Tree.Fields fields;
    private final Set<String> read = new HashSet<>();

    private EvidenceFields(Tree.Fields fields) {
        this.fields = fields;
    }

    static EvidenceFields parse(byte[] bytes) {
        try {
            if (JsonText.parse(bytes) instanceof Tree.Fields fields) {
                return new EvidenceFields(fields);
            }
        } catch (ValidationException notJson) {
            throw new RefusedException(Reason.MALFORMED, "not JSON: " + notJson.getMessage());
        }
        throw new RefusedException(Reason.MALFORMED, "not a JSON object");
    }

    Optional<Tree> optional(String name) {
        read.add(name);
        return Optional.ofNullable(fields.values().get(name));
    }

    private Tree required(String name) {
        return optional(name).orElseThrow(() -> new RefusedException(Reason.INCOMPLETE, "the field " + name + " is missing"));
    }

    String text(String name) {
        return text(name, required(name));
    }

    private static String text(String name, Tree value) {
        if (value instanceof Tree.Text text) {
            return text.value();
        }
        throw new RefusedException(Reason.MALFORMED, "the field " + name + " is not a text");
    }

    long number(String name) {
        if (required(name) instanceof Tree.Number number) {
            return number.value();
        }
        throw new RefusedException(Reason.MALFORMED, "the field " + name + " is not a whole number");
    }

    byte[] bytes(String name) {
        return decode(name, text(name));
    }

    Optional<byte[]> optionalBytes(String name) {
        return optional(name).map(value -> decode(name, text(name, value)));
    }

    private static byte[] decode(String name, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the one refusal below.
        }
        throw new RefusedException(Reason.MALFORMED, "the field " + name + " is not standard base64");
    }

    Map<String, String> texts(String name) {
        return texts(name, required(name));
    }

    /** Empty when the field is missing. */
    Map<String, String> optionalTexts(String name) {
        return optional(name).map(value -> texts(name, value)).orElse(Map.of());
    }

    private static Map<String, String> texts(String name, Tree value) {
        if (!(value instanceof Tree.Fields inner)) {
            throw new RefusedException(Reason.MALFORMED, "the field " + name + " is not an object");
        }
        Map<String, String> texts = new TreeMap<>();
        inner.values().forEach((key, text) -> texts.put(key, text(name, text)));
        return texts;
    }

    /** Unknown fields are refused: whoever wrote them meant something by them. */
    void requireAllRead() {
        for (String name : fields.values().keySet()) {
            if (!read.contains(name)) {
                throw new RefusedException(Reason.MALFORMED, "the field " + name + " is not known");
            }
        }
    }
}
