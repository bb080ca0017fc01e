package org.entente.node.engagements.tours;

import java.util.List;
import java.util.Map;
import org.entente.accord.EngagementId;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.LocalisedTexts;

/** A tour as it is entered, by form or API. */
public record TourInput(
        Map<String, String> title, String service, String official, String principal, String purpose, String note,
        List<StopInput> stops, Boolean fictional) {

    public record StopInput(String engagement, String note) {}

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    public Tour read(String id) {
        var fields = new Fields();
        var read = fields.rows("stops", stops, (at, row) -> stop(fields, at, row));
        for (int i = 0; i < read.size(); i++) {
            var engagement = read.get(i).engagement();
            if (read.subList(0, i).stream().anyMatch(earlier -> earlier.engagement().equals(engagement))) {
                fields.problem("stops[" + i + "].engagement", Code.REPEATED);
            }
        }
        var tour = new Tour(id, fields.texts("title", title), fields.id("service", service, ServiceId::new),
                fields.someId("official", official, OfficialId::new), fields.line("principal", principal),
                fields.note("purpose", purpose), fields.note("note", note), read,
                Boolean.TRUE.equals(fictional));
        fields.done();
        return tour;
    }

    private static Tour.Stop stop(Fields fields, String at, StopInput row) {
        var engagement = fields.id(at + ".engagement", row.engagement, EngagementId::new);
        return engagement == null ? null : new Tour.Stop(engagement, fields.note(at + ".note", row.note));
    }

    public static TourInput of(Tour tour) {
        return new TourInput(LocalisedTexts.byCode(tour.title()), tour.service().value(), tour.official().map(OfficialId::value).orElse(null),
                tour.principal(), tour.purpose(), tour.note(),
                tour.stops().stream().map(stop -> new StopInput(stop.engagement().value(), stop.note())).toList(),
                tour.fictional());
    }
}
