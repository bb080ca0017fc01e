package org.entente.fuzz;

import org.entente.accord.ValidationException;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.TermsYaml;
import org.entente.formats.tree.YamlText;
import org.entente.node.web.ProblemException;
import tools.jackson.core.JacksonException;

/** What a parser may answer to bytes that it does not take. */
final class Refusals {
    private Refusals() {
    }

    /**
     * The channel's reasons, accord's field problems, the located problems of terms, the node's catalogue of errors, and
     * Jackson's own exceptions, each of which the node's API turns into an error of the catalogue.
     */
    static boolean catalogued(RuntimeException refused) {
        return switch (refused) {
            case RefusedException reason -> reason.reason() != null;
            case ValidationException fields -> !fields.problems().isEmpty();
            case TermsYaml.RefusedException terms -> !terms.problems().isEmpty();
            case YamlText.MalformedException yaml -> yaml.problem() != null;
            case ProblemException problem -> problem.code() != null;
            case JacksonException json -> true;
            default -> false;
        };
    }
}
