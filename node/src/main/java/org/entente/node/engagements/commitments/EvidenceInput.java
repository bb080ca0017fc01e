package org.entente.node.engagements.commitments;

import org.entente.accord.FieldProblem.Code;
import org.entente.node.engagements.Fields;

/**
 * Evidence as it is entered.
 *
 * @param kind dossier, message, instrument, engagement or text
 * @param reference the identifier of what it refers to; for a text it may be missing
 * @param title what the reader sees
 */
public record EvidenceInput(String kind, String reference, String title) {
    record Read(EvidenceKind kind, String reference, String title) {}

    /** @throws org.entente.node.web.ProblemException naming every field that is wrong */
    Read read() {
        var fields = new Fields();
        var what = fields.word("kind", kind, EvidenceKind.class);
        var id = fields.optionalLine("reference", reference);
        if (what != null && what != EvidenceKind.TEXT && id.isEmpty()) {
            fields.problem("reference", Code.REQUIRED);
        }
        var shown = fields.line("title", title);
        fields.done();
        return new Read(what, id, shown);
    }
}
