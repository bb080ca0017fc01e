package org.entente.node.agreements;

import java.util.stream.Collectors;
import org.entente.accord.Decision;
import org.entente.accord.Effect;
import org.entente.accord.Finding;

/** A denial in plain English, for objections, which people of the other service read next to the clauses. */
final class Sentences {
    private static final int LONGEST = 4_000;

    private Sentences() {}

    static String english(Decision decision) {
        var text = decision.findings().stream().filter(finding -> finding.effect() == Effect.DENIES)
                .map(Sentences::english).distinct().collect(Collectors.joining("\n"));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String english(Finding finding) {
        var args = finding.args().isEmpty() ? "" : " (" + finding.args().stream().map(Object::toString)
                .collect(Collectors.joining(", ")) + ")";
        return finding.clause().instrument() + " " + finding.clause().clause() + ": "
                + finding.reason().code().replace('-', ' ') + args + ". "
                + finding.text().in(org.entente.accord.Language.EN);
    }
}
