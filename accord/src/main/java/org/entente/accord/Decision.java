package org.entente.accord;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Whether an act may pass, and why.
 *
 * @param basis       the versions of terms that permit it, as the message must name them; empty when denied or when the
 *                    Charter permits it
 * @param findings    every clause that counted: when permitted, those that permit and oblige; when denied, those that came
 *                    nearest to permitting it, and what each lacks
 * @param obligations empty when denied
 */
public record Decision(boolean permitted, Set<TermsReference> basis, List<Finding> findings, List<Obligation> obligations) {
    public Decision {
        basis = Collections.unmodifiableSet(basis);
        findings = Collections.unmodifiableList(findings);
        obligations = Collections.unmodifiableList(obligations);
    }

    /** The clauses that deny, for an objection. */
    public List<ClauseReference> denying() {
        return findings.stream().filter(finding -> finding.effect() == Effect.DENIES).map(Finding::clause).distinct().toList();
    }
}
