package org.entente.node.web;

import java.util.List;
import java.util.Optional;

/** A bean that knows how the exceptions of some library are said in the catalogue. */
public interface ProblemTranslator {
    Optional<ProblemException> translate(Throwable exception);

    /** A field path such as {@code marking.purposes[0]} from names and indexes. */
    static String path(List<?> steps) {
        var path = new StringBuilder();
        for (var step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
