package org.entente.node.directory;

/**
 * A spelling added to something, in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param language ISO 639 code; missing if it belongs to no language
 */
public record SpellingBody(String id, AboutBody about, String language, String text) {
    static SpellingBody of(Spelling spelling) {
        return new SpellingBody(spelling.id(), AboutBody.of(spelling.about()), spelling.language(), spelling.text());
    }

    Spelling read(String address) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var thing = AboutBody.read(fields, "about", about);
        var code = fields.language("language", language);
        var line = fields.line("text", text);
        fields.done();
        return new Spelling(key, thing.whole(), code, line);
    }
}
