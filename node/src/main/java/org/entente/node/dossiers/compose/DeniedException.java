package org.entente.node.dossiers.compose;

import java.util.Map;
import org.entente.accord.Decision;
import org.entente.node.dossiers.DossiersError;
import org.entente.node.web.ProblemException;

/** The agreements do not permit the message. Carries the decision, so that a page can show every clause. */
public final class DeniedException extends ProblemException {
    private final transient Decision decision;

    DeniedException(Decision decision) {
        super(DossiersError.DENIED, Map.of("clauses", ReleaseDesk.clauses(decision)));
        this.decision = decision;
    }

    public Decision decision() {
        return decision;
    }
}
