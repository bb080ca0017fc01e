package org.entente.node.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.FieldProblem;
import org.entente.accord.ValidationException;
import org.springframework.stereotype.Component;

/** Says what {@code accord} refuses about the fields of a record in the texts of the pages and the API. */
@Component
public final class FieldProblems implements ProblemTranslator {
    @Override
    public Optional<ProblemException> translate(Throwable exception) {
        return exception instanceof ValidationException refused
                ? Optional.of(ProblemException.ofFields(of(refused.problems()))) : Optional.empty();
    }

    public static List<FieldError> of(List<FieldProblem> problems) {
        return problems.stream().map(FieldProblems::of).toList();
    }

    public static FieldError of(FieldProblem problem) {
        var arguments = problem.args();
        return switch (problem.code()) {
            case REQUIRED -> new FieldError(problem.path(), "web.field.required");
            case TOO_SHORT -> new FieldError(problem.path(), "web.field.too-few", number("least", arguments, 0));
            case TOO_LONG -> new FieldError(problem.path(), "web.field.too-long", number("limit", arguments, 0));
            case IDENTIFIER -> new FieldError(problem.path(), "web.field.identifier");
            case FORM -> new FieldError(problem.path(), "web.field.form", text("form", arguments, 0));
            case RANGE -> {
                var both = new LinkedHashMap<String, Object>(number("least", arguments, 0));
                both.putAll(number("most", arguments, 1));
                yield new FieldError(problem.path(), "web.field.not-a-number", both);
            }
            case UNKNOWN_VALUE -> new FieldError(problem.path(), "web.field.none-of",
                    Map.of("choices", String.join(", ", arguments)));
            case UNKNOWN_FIELD -> new FieldError(problem.path(), "web.field.unknown");
            case TYPE -> new FieldError(problem.path(), "web.field.wrong-type");
            case REPEATED -> new FieldError(problem.path(), "web.field.repeated");
            case ORDER -> new FieldError(problem.path(), "web.field.order");
            case CONTRADICTS -> new FieldError(problem.path(), "web.field.contradicts", text("other", arguments, 0));
            case NOT_FOUND -> new FieldError(problem.path(), "web.field.not-found");
            case CHARACTERS -> new FieldError(problem.path(), "web.field.control-character");
        };
    }

    private static Map<String, Object> text(String name, List<String> arguments, int place) {
        return Map.of(name, arguments.size() > place ? arguments.get(place) : "");
    }

    private static Map<String, Object> number(String name, List<String> arguments, int place) {
        var value = arguments.size() > place ? arguments.get(place) : "0";
        return Map.of(name, value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value);
    }
}
