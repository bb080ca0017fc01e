package org.entente.node.engagements.sharing;

import java.util.Map;
import java.util.stream.Collectors;
import org.entente.accord.Decision;
import org.entente.node.engagements.EngagementsError;
import org.entente.node.web.ProblemException;

/** No agreement in force permits what was asked for; the decision says which clauses counted. */
public final class ReleaseDenied extends ProblemException {
    private final transient Decision decision;

    ReleaseDenied(Decision decision) {
        super(EngagementsError.RELEASE_DENIED, Map.of("clauses", clauses(decision)));
        this.decision = decision;
    }

    /** Shown on the page below the form that was refused. */
    public Decision decision() {
        return decision;
    }

    private static String clauses(Decision decision) {
        return decision.denying().stream().map(clause -> clause.instrument() + " " + clause.clause())
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty() ? "-" : all));
    }
}
