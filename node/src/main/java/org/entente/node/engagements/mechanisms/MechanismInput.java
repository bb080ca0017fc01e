package org.entente.node.engagements.mechanisms;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.entente.accord.EngagementId;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.LocalisedTexts;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.dates.DateInterval;

/**
 * A mechanism as it is entered, by form or API.
 *
 * @param since ISO 8601: a day, or a month or year where no more is known
 * @param until as since
 */
public record MechanismInput(
        String kind, Map<String, String> title, List<String> members, String rhythm, String since, String until,
        String engagement, String note, Boolean fictional) {

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    public Mechanism read(String id) {
        var fields = new Fields();
        var services = fields.distinct("members", members, (at, row) -> fields.id(at, row, ServiceId::new));
        if (services.size() < 2 && !fields.failed()) {
            fields.problem("members", Code.TOO_SHORT, "2");
        }
        var first = fields.days("since", since);
        var last = fields.days("until", until);
        if (first.isPresent() && last.isPresent() && last.get().to().isBefore(first.get().from())) {
            fields.problem("until", Code.ORDER);
        }
        var mechanism = new Mechanism(id, fields.word("kind", kind, MechanismKind.class), fields.texts("title", title),
                Collections.unmodifiableSet(new LinkedHashSet<>(services)), fields.optionalLine("rhythm", rhythm), first,
                last, fields.someId("engagement", engagement, EngagementId::new), fields.note("note", note),
                Boolean.TRUE.equals(fictional));
        fields.done();
        return mechanism;
    }

    public static MechanismInput of(Mechanism mechanism) {
        return new MechanismInput(Words.of(mechanism.kind()), LocalisedTexts.byCode(mechanism.title()),
                mechanism.members().stream().map(ServiceId::value).toList(), mechanism.rhythm(),
                mechanism.since().map(DateInterval::iso).orElse(null), mechanism.until().map(DateInterval::iso).orElse(null),
                mechanism.agreedAt().map(EngagementId::value).orElse(null), mechanism.note(),
                mechanism.fictional());
    }
}
