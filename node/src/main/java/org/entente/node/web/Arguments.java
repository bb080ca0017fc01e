package org.entente.node.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named arguments written as name, value, name, value. */
final class Arguments {
    private Arguments() {}

    static Map<String, Object> of(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        var arguments = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
