package org.entente.node.directory;

import org.entente.accord.InformationEvaluation;
import org.entente.accord.SourceEvaluation;

/**
 * A source in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param language ISO 639 code of the report's language
 * @param published day, month or year of the report, ISO 8601
 * @param url http or https
 * @param sourceEvaluation {@code A}, {@code B}, {@code C} or {@code X}: Regulation (EU) 2016/794 art. 29(1)
 * @param informationEvaluation {@code 1} to {@code 4}: art. 29(2)
 */
public record SourceBody(String id, String outlet, String title, String language, String published, String url,
        String sourceEvaluation, String informationEvaluation, Boolean fictional) {
    static SourceBody of(Source source) {
        return new SourceBody(source.id(), source.outlet(), source.title(), source.language(),
                source.published().map(PartialDate::text).orElse(null), source.url(), source.source().name(),
                source.information().code(), source.fictional());
    }

    Source read(String address) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var from = fields.line("outlet", outlet);
        var heading = fields.line("title", title);
        var code = fields.language("language", language);
        var date = fields.partialDate("published", published);
        var link = fields.webAddress("url", url);
        var reliability = fields.code("sourceEvaluation", sourceEvaluation, SourceEvaluation.class);
        var accuracy = fields.code("informationEvaluation", informationEvaluation, InformationEvaluation.class);
        fields.done();
        return new Source(key, from, heading, code, date, link, reliability, accuracy, Boolean.TRUE.equals(fictional));
    }
}
