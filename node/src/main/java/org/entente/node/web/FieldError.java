package org.entente.node.web;

import java.util.Map;

/**
 * What is wrong with one field of an input.
 *
 * @param path where it stands, e.g. {@code marking.purposes[0]}; the name of the form's field and the path in the JSON
 * @param key the text that says it, e.g. {@code web.field.required}
 * @param arguments the text's arguments by name
 */
public record FieldError(String path, String key, Map<String, ?> arguments) {
    public FieldError(String path, String key) {
        this(path, key, Map.of());
    }
}
