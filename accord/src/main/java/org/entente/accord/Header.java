package org.entente.accord;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What every message carries.
 *
 * @param decidedOn  the versions of terms that the sender decided on; the recipient decides on the same ones. Empty for
 *                   what the Charter alone permits
 * @param composedAt the sender's claim
 */
public record Header(MessageId id, DossierId dossier, ServiceId from, Set<ServiceId> to, Optional<MessageId> inReplyTo,
                     Lineage lineage, Marking marking, Optional<TransferBasis> transferBasis,
                     Set<TermsReference> decidedOn, Instant composedAt) {
    public Header {
        Check check = new Check();
        check.required("id", id);
        check.required("dossier", dossier);
        check.required("from", from);
        to = check.ids("to", to, 1);
        if (from != null && to.contains(from)) {
            check.problem("to", FieldProblem.Code.CONTRADICTS, "from");
        }
        inReplyTo = check.optional(inReplyTo);
        check.required("lineage", lineage);
        check.required("marking", marking);
        transferBasis = check.optional(transferBasis);
        decidedOn = check.ids("decidedOn", decidedOn, 0);
        check.required("composedAt", composedAt);
        check.done();
    }
}
