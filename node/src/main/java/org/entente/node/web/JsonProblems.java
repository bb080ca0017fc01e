package org.entente.node.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body: where it cannot be read, or which field is unknown or of the wrong type. */
@Component
final class JsonProblems implements ProblemTranslator {
    @Override
    public Optional<ProblemException> translate(Throwable exception) {
        if (!(exception instanceof HttpMessageNotReadableException)) {
            return Optional.empty();
        }
        return Optional.of(switch (exception.getCause()) {
            case UnrecognizedPropertyException unknown -> ofField(unknown, "web.field.unknown");
            case StreamReadException malformed -> new ProblemException(WebError.MALFORMED_JSON, Map.of(
                    "line", malformed.getLocation().getLineNr(), "column", malformed.getLocation().getColumnNr()));
            case JacksonException wrong when wrong.getCause() instanceof ProblemException problem -> problem;
            case ProblemException problem -> problem;
            case JacksonException wrong -> ofField(wrong, "web.field.wrong-type");
            case null, default -> new ProblemException(WebError.MALFORMED_JSON, Map.of("line", 1, "column", 1));
        });
    }

    private static ProblemException ofField(JacksonException wrong, String key) {
        var steps = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? (Object) step.getIndex() : step.getPropertyName())
                .toList();
        return ProblemException.ofFields(List.of(new FieldError(ProblemTranslator.path(steps), key)));
    }
}
