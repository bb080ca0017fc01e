package org.entente.node.directory;

import java.util.Objects;

/**
 * Points at a fact of any package, so that a source, an assessment, a spelling or a note can be attached to it.
 *
 * @param kind the noun, in the singular and in lower case, as in {@link NameIndex#put}: {@code party}, {@code official},
 *     {@code engagement}, ...
 * @param id the thing's id, unique within its kind
 * @param field the fact about it, e.g. {@code memberships.schengen}; empty for the thing as a whole
 */
public record FactReference(String kind, String id, String field) {
    public FactReference {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(field);
    }

    public static FactReference of(String kind, String id) {
        return new FactReference(kind, id, "");
    }

    public FactReference whole() {
        return of(kind, id);
    }

    @Override
    public String toString() {
        return kind + "/" + id + (field.isEmpty() ? "" : "#" + field);
    }
}
