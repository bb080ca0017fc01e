package org.entente.node.directory;

import org.entente.accord.InformationEvaluation;

/**
 * In the API: that a source says a fact.
 *
 * @param id given by the address; may be missing in a body
 * @param source id of the source
 * @param quote the source's own words; may be missing
 * @param informationEvaluation {@code 1} to {@code 4} for this fact; missing: as the source in general
 */
public record CitationBody(String id, String source, AboutBody about, String quote, String informationEvaluation) {
    static CitationBody of(Citation citation) {
        return new CitationBody(citation.id(), citation.source(), AboutBody.of(citation.about()), citation.quote(),
                citation.information().map(InformationEvaluation::code).orElse(null));
    }

    Citation read(String address) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var from = fields.id("source", source);
        var fact = AboutBody.read(fields, "about", about);
        var words = fields.optionalText("quote", quote);
        var accuracy = fields.optionalCode("informationEvaluation", informationEvaluation, InformationEvaluation.class);
        fields.done();
        return new Citation(key, from, fact, words, accuracy);
    }
}
