package org.entente.formats.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.formats.tree.CanonicalJson;
import org.entente.formats.tree.Tree;

/** Trees as plain values, for writing them again. */
final class PlainJson {
    private PlainJson() {
    }

    /** @throws IllegalArgumentException for a null, which does not occur in payloads */
    static Object plain(Tree tree) {
        return switch (tree) {
            case Tree.Fields fields -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                fields.values().forEach((name, value) -> plain.put(name, plain(value)));
                yield plain;
            }
            case Tree.Items items -> items.values().stream().map(PlainJson::plain).toList();
            case Tree.Text text -> text.value();
            case Tree.Number number -> number.value();
            case Tree.Truth truth -> truth.value();
            case Tree.Nothing nothing -> throw new IllegalArgumentException("null at line " + nothing.place().line());
        };
    }

    static byte[] canonical(Tree tree) {
        return CanonicalJson.bytes(plain(tree));
    }
}
