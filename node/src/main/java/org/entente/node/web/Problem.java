package org.entente.node.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem document, RFC 9457, media type {@code application/problem+json}.
 *
 * @param type a stable name for the kind of problem: {@code urn:entente:error:<code>}
 * @param title what happened
 * @param status the HTTP status
 * @param detail what is special about this occurrence
 * @param code the code of the catalogue, docs/reference/errors.md
 * @param advice what the reader should do
 * @param fieldErrors the fields that are wrong, if the input is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String code, String advice, List<Field> fieldErrors) {
    /** One wrong field: its path in the input and what is wrong with it. */
    public record Field(String path, String key, String message) {}

    public static Problem of(ProblemException problem, Texts texts, Language language) {
        var code = problem.code();
        var title = texts.text(language, code.titleKey());
        var detail = texts.has(code.detailKey())
                ? texts.text(language, code.detailKey(), problem.arguments())
                : title;
        var fields = problem.fieldErrors().stream()
                .map(field -> new Field(field.path(), field.key(), texts.text(language, field.key(), field.arguments())))
                .toList();
        return new Problem("urn:entente:error:" + code.code(), title, code.status(), detail, code.code(),
                texts.text(language, code.adviceKey(), problem.arguments()), fields);
    }
}
