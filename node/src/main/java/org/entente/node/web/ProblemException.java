package org.entente.node.web;

import java.util.List;
import java.util.Map;

/**
 * A catalogued refusal: a problem document (RFC 9457) in the API, an error page or a form's error summary in pages.
 * Nothing has been changed when it is thrown inside a write.
 */
public class ProblemException extends RuntimeException {
    private final transient ErrorCode code;
    private final transient Map<String, ?> arguments;
    private final transient List<FieldError> fieldErrors;

    public ProblemException(ErrorCode code) {
        this(code, Map.of(), List.of());
    }

    public ProblemException(ErrorCode code, Map<String, ?> arguments) {
        this(code, arguments, List.of());
    }

    public ProblemException(ErrorCode code, List<FieldError> fieldErrors) {
        this(code, Map.of(), fieldErrors);
    }

    public ProblemException(ErrorCode code, Map<String, ?> arguments, List<FieldError> fieldErrors) {
        super(code.code() + " " + arguments + (fieldErrors.isEmpty() ? "" : " " + fieldErrors));
        this.code = code;
        this.arguments = Map.copyOf(arguments);
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    /** The input as a whole was understood but fields of it are wrong. */
    public static ProblemException ofFields(List<FieldError> fieldErrors) {
        return new ProblemException(WebError.INVALID_INPUT, fieldErrors);
    }

    public static ProblemException ofField(String path, String key) {
        return ofFields(List.of(new FieldError(path, key)));
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, ?> arguments() {
        return arguments;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }
}
