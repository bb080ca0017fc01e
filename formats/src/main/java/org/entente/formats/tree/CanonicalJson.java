package org.entente.formats.tree;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Canonicalization Scheme of RFC 8785 for maps, lists, text, truth values and whole numbers: no insignificant
 * white space, fields sorted by UTF-16 code units, the shortest escapes. Fractions do not occur in Entente.
 */
public final class CanonicalJson {
    /** Largest whole number that every JSON reader keeps exactly: RFC 8785 appendix D. */
    public static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {
    }

    /** UTF-8 of {@link #text}. */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException for a value of another kind, or a number beyond {@link #LARGEST} */
    public static String text(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        switch (value) {
            case String text -> string(out, text);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> {
                if (Math.abs(number) > LARGEST) {
                    throw new IllegalArgumentException("the number " + number + " is too large for JSON");
                }
                out.append(number);
            }
            case List<?> items -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(out, items.get(i));
                }
                out.append(']');
            }
            case Map<?, ?> fields -> fields(out, fields);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void fields(StringBuilder out, Map<?, ?> fields) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> sorted = new TreeMap<>(fields).entrySet().iterator();
        while (sorted.hasNext()) {
            Map.Entry<?, ?> field = sorted.next();
            string(out, (String) field.getKey());
            out.append(':');
            write(out, field.getValue());
            out.append(sorted.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            // What needs no escape is copied in one piece, because nearly all text is such.
            out.append(text, copied, i).append(escape(c));
            copied = i + 1;
        }
        if (copied == 0) {
            out.append(text);
        } else {
            out.append(text, copied, text.length());
        }
        out.append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }
}
