package org.entente.formats.card;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * The lines of a signed statement, a field each: name, space, value, taken one after the other by the name each must have.
 * Whoever reads a statement also writes it again and compares, so that there is one text for each.
 */
public final class StatementLines {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    private final String what;
    private final String[] lines;
    private int at;

    /** @param what names the statement in refusals, such as "node card" */
    public StatementLines(String what, String text) {
        this.what = what;
        this.lines = text.split("\n", -1);
    }

    /** The next line as it is; an empty one after the last. */
    public String next() {
        return at < lines.length ? lines[at++] : "";
    }

    /** Whether the next line has this field. */
    public boolean next(String field) {
        return at < lines.length && lines[at].startsWith(field + " ");
    }

    /** @throws RefusedException when the next line has another field */
    public String value(String field) {
        if (!next(field)) {
            throw new RefusedException(Reason.MALFORMED, what + ": the field " + field + " is missing at line " + (at + 1));
        }
        return next().substring(field.length() + 1);
    }

    public byte[] bytes(String field) {
        return parsed(field, Base64.getDecoder()::decode);
    }

    public byte[] hex(String field) {
        return parsed(field, HexFormat.of()::parseHex);
    }

    /** Whole seconds of the years 0000 to 9999, which every program can hold. */
    public Instant time(String field) {
        return parsed(field, text -> {
            if (!TIME.matcher(text).matches()) {
                throw new IllegalArgumentException("not of the form 2026-01-01T00:00:00Z");
            }
            return Instant.parse(text);
        });
    }

    /** @param parser throws what a value is refused with, or {@link IllegalArgumentException} */
    public <T> T parsed(String field, Function<String, T> parser) {
        String value = value(field);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeParseException invalid) {
            throw new RefusedException(Reason.MALFORMED, what + ": the field " + field + " is not of its form");
        }
    }
}
