package org.entente.accord;

import java.util.List;
import java.util.stream.Collectors;

/** A value was refused. Carries everything that is wrong with it, so that a form can show all of it at once. */
public final class ValidationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public ValidationException(List<FieldProblem> problems) {
        super(problems.stream().map(FieldProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public ValidationException(FieldProblem problem) {
        this(List.of(problem));
    }

    /** What is wrong, at least one. */
    public List<FieldProblem> problems() {
        return problems;
    }

    /** The same problems seen from the object that holds the refused one in its field {@code prefix}. */
    public ValidationException under(String prefix) {
        return new ValidationException(problems.stream().map(p -> p.under(prefix)).toList());
    }
}
