package org.entente.node.engagements.commitments;

import java.time.LocalDate;
import java.util.Map;
import org.entente.accord.EngagementId;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.LocalisedText;
import org.entente.accord.ServiceId;
import org.entente.node.engagements.Fields;

/**
 * A commitment as it is entered, by form or API.
 *
 * @param engagement the engagement at this node
 * @param paragraph of the agreed minutes, from 1
 * @param due the last day to keep it, ISO 8601
 * @param justification why the other services are told; kept in the log of processing, not sent
 */
public record CommitmentInput(
        String engagement, Integer paragraph, String owner, Map<String, String> text, String due, Boolean fictional,
        String justification) {

    /** What was read of the input. */
    record Read(EngagementId engagement, int paragraph, ServiceId owner, LocalisedText text, LocalDate due,
            boolean fictional, String justification) {}

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    Read read() {
        var fields = new Fields();
        var from = fields.id("engagement", engagement, EngagementId::new);
        var number = paragraph == null ? 0 : paragraph;
        if (number < 1) {
            fields.problem("paragraph", Code.REQUIRED);
        }
        if (Fields.blank(due)) {
            fields.problem("due", Code.REQUIRED);
        }
        var day = fields.day("due", due);
        var service = fields.id("owner", owner, ServiceId::new);
        var words = fields.texts("text", text);
        var why = fields.justification(justification);
        fields.done();
        return new Read(from, number, service, words, day.orElseThrow(), Boolean.TRUE.equals(fictional), why);
    }
}
