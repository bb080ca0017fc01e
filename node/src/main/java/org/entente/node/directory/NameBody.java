package org.entente.node.directory;

import java.util.HashSet;
import java.util.List;

/**
 * One name in the API.
 *
 * @param language ISO 639 code; missing if it belongs to no language
 * @param use {@code name} (shown, the default) or {@code alias} (finds only)
 */
public record NameBody(String language, String text, String use) {
    static NameBody of(NameVariant variant) {
        return new NameBody(variant.language(), variant.text(), variant.use().code());
    }

    static List<NameBody> of(Names names) {
        return names.variants().stream().map(NameBody::of).toList();
    }

    /** Null if something was refused. */
    static Names read(Fields fields, String path, List<NameBody> bodies) {
        var seen = new HashSet<String>();
        var variants = fields.rows(path, bodies, (at, body) -> {
            var variant = body.read(fields, at);
            if (variant != null && !seen.add(variant.text())) {
                fields.refuse(at + ".text", "directory.field.repeated");
            }
            return variant;
        });
        if (variants.size() > Names.MOST) {
            fields.refuse(path, "directory.field.too-many", "limit", Names.MOST);
            return null;
        }
        if (variants.stream().noneMatch(variant -> variant.use() == NameUse.NAME)) {
            fields.refuse(path, "directory.field.needs-a-name");
            return null;
        }
        return new Names(variants);
    }

    private NameVariant read(Fields fields, String path) {
        var line = fields.line(path + ".text", text);
        var code = fields.language(path + ".language", language);
        var purpose = fields.optionalCode(path + ".use", use, NameUse.class).orElse(NameUse.NAME);
        return line == null ? null : new NameVariant(code, line, purpose);
    }
}
