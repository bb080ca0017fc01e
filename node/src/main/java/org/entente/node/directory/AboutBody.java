package org.entente.node.directory;

/**
 * Which fact something is about, in the API.
 *
 * @param kind the noun, e.g. {@code party}, {@code official}, {@code engagement}
 * @param field the fact about the thing, e.g. {@code memberships.schengen}; missing for the thing as a whole
 */
public record AboutBody(String kind, String id, String field) {
    static AboutBody of(FactReference about) {
        return new AboutBody(about.kind(), about.id(), about.field());
    }

    /** Null if something was refused. */
    static FactReference read(Fields fields, String path, AboutBody body) {
        var given = body == null ? new AboutBody(null, null, null) : body;
        var kind = fields.id(path + ".kind", given.kind);
        var id = fields.id(path + ".id", given.id);
        var field = fields.optionalLine(path + ".field", given.field);
        return kind == null || id == null || field == null ? null : new FactReference(kind, id, field);
    }
}
