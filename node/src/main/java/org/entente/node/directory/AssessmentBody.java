package org.entente.node.directory;

/**
 * An assessment in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param author the person, service or outlet whose view it is
 * @param source id of the source in which it stands; may be missing
 * @param language ISO 639 code of the text's language
 * @param made day, month or year, ISO 8601; may be missing
 */
public record AssessmentBody(String id, AboutBody about, String author, String source, String language, String text,
        String made) {
    static AssessmentBody of(Assessment assessment) {
        return new AssessmentBody(assessment.id(), AboutBody.of(assessment.about()), assessment.author(),
                assessment.source().orElse(null), assessment.language(), assessment.text(),
                assessment.made().map(PartialDate::text).orElse(null));
    }

    Assessment read(String address) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var thing = AboutBody.read(fields, "about", about);
        var who = fields.line("author", author);
        var from = fields.optionalId("source", source);
        var code = fields.language("language", language);
        var words = fields.text("text", text);
        var date = fields.partialDate("made", made);
        fields.done();
        return new Assessment(key, thing.whole(), who, from, code, words, date);
    }
}
