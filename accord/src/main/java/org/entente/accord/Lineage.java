package org.entente.accord;

import java.util.List;
import java.util.Optional;

/**
 * What a message was derived from.
 *
 * @param immediateThreat why the originators could not be asked first: the reason that an immediate and serious threat
 *                        leaves no time; absent when no exception is claimed
 */
public record Lineage(List<Derivation> derivations, Optional<String> immediateThreat) {
    public static final Lineage NONE = new Lineage(List.of(), Optional.empty());

    public Lineage {
        Check check = new Check();
        derivations = check.list("derivations", derivations, 0);
        check.distinct("derivations", derivations.stream().map(Derivation::message).toList());
        immediateThreat = check.optional(immediateThreat).map(reason -> check.text("immediateThreat", reason));
        if (immediateThreat.isPresent() && derivations.isEmpty()) {
            check.problem("immediateThreat", FieldProblem.Code.CONTRADICTS, "derivations");
        }
        check.done();
    }
}
