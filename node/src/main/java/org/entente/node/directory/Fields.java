package org.entente.node.directory;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.entente.accord.Coded;
import org.entente.accord.Id;
import org.entente.accord.ValidationException;
import org.entente.node.web.Form;

/**
 * Reads what somebody entered, from a page or through the API, and collects everything that is wrong with it under the
 * path of its field. A reading method that refuses a value notes why and answers null or empty; {@link #done} must be
 * called before what was read is used.
 */
final class Fields {
    /** The longest title, outlet or author, in characters. */
    static final int LINE = 300;
    /** The longest assessment, remark, quote or note, in characters. */
    static final int TEXT = 10_000;
    private static final int MOST_ROWS = 200;

    private final Form form = Form.empty();

    void refuse(String path, String key, Object... namesAndValues) {
        form.refuse(path, key, namesAndValues);
    }

    /** @throws org.entente.node.web.ProblemException with all that was refused, if anything was */
    void done() {
        form.check();
    }

    String line(String path, String value) {
        return oneLine(path, form.put(path, orEmpty(value)).required(path, LINE));
    }

    /** A line that may be missing; then it is empty. */
    String optionalLine(String path, String value) {
        return oneLine(path, form.put(path, orEmpty(value)).optional(path, LINE));
    }

    private String oneLine(String path, String line) {
        if (line != null && line.indexOf('\n') >= 0) {
            refuse(path, "directory.field.several-lines");
            return null;
        }
        return line;
    }

    String text(String path, String value) {
        return form.put(path, orEmpty(value)).required(path, TEXT);
    }

    /** Text that may be missing; then it is empty. */
    String optionalText(String path, String value) {
        return form.put(path, orEmpty(value)).optional(path, TEXT);
    }

    /** The id of the address, which a body may repeat but not contradict. */
    String address(String address, String repeated) {
        if (!blank(repeated) && !repeated.equals(address)) {
            refuse("id", "directory.field.not-as-in-the-address");
        }
        return address;
    }

    /** An identifier that must be there. */
    <T> T id(String path, String value, Function<String, T> make) {
        if (blank(value)) {
            refuse(path, "web.field.required");
            return null;
        }
        return optionalId(path, value, make).orElse(null);
    }

    String id(String path, String value) {
        return id(path, value, Fields::checked);
    }

    Optional<String> optionalId(String path, String value) {
        return optionalId(path, value, Fields::checked);
    }

    private static String checked(String id) {
        Id.check(id);
        return id;
    }

    <T> Optional<T> optionalId(String path, String value, Function<String, T> make) {
        if (blank(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(make.apply(value.strip()));
        } catch (ValidationException e) {
            refuse(path, "directory.field.not-an-identifier");
            return Optional.empty();
        }
    }

    <E extends Enum<E> & Coded> E code(String path, String value, Class<E> type) {
        if (blank(value)) {
            refuse(path, "web.field.required");
            return null;
        }
        return optionalCode(path, value, type).orElse(null);
    }

    <E extends Enum<E> & Coded> Optional<E> optionalCode(String path, String value, Class<E> type) {
        if (blank(value)) {
            return Optional.empty();
        }
        var found = Codes.find(type, value.strip());
        if (found.isEmpty()) {
            refuse(path, "directory.field.none-of", "choices", String.join(", ", Codes.all(type)));
        }
        return found;
    }

    <E extends Enum<E> & Coded> Set<E> codes(String path, List<String> values, Class<E> type) {
        var found = new LinkedHashSet<E>(rows(path, values, (at, value) -> code(at, value, type)));
        if (found.isEmpty()) {
            refuse(path, "web.field.required");
        }
        return found;
    }

    /** The code of a language, or empty. */
    String language(String path, String value) {
        if (blank(value)) {
            return "";
        }
        if (!value.strip().matches("[a-z]{2,3}")) {
            refuse(path, "directory.field.not-a-language");
        }
        return value.strip();
    }

    /** A whole day that must be there. */
    LocalDate day(String path, String value) {
        if (blank(value)) {
            refuse(path, "web.field.required");
            return null;
        }
        return optionalDay(path, value).orElse(null);
    }

    Optional<LocalDate> optionalDay(String path, String value) {
        if (blank(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.strip()));
        } catch (DateTimeException e) {
            refuse(path, "web.field.not-a-date");
            return Optional.empty();
        }
    }

    Optional<PartialDate> partialDate(String path, String value) {
        if (blank(value)) {
            return Optional.empty();
        }
        var date = PartialDate.parse(value.strip());
        if (date.isEmpty()) {
            refuse(path, "directory.field.not-a-partial-date");
        }
        return date;
    }

    /** An address on the web that a reader may follow; empty if there is none. */
    String webAddress(String path, String value) {
        var line = optionalLine(path, value);
        if (line == null || line.isEmpty()) {
            return line;
        }
        try {
            var uri = URI.create(line);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return line;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, with an address that is well formed but of another kind.
        }
        refuse(path, "directory.field.not-a-web-address");
        return null;
    }

    /** Reads each row under its own path; rows that were refused are left out. */
    <I, T> List<T> rows(String path, List<I> rows, BiFunction<String, I, T> read) {
        if (rows == null) {
            return List.of();
        }
        if (rows.size() > MOST_ROWS) {
            refuse(path, "directory.field.too-many", "limit", MOST_ROWS);
            return List.of();
        }
        var result = new ArrayList<T>();
        for (int i = 0; i < rows.size(); i++) {
            var at = path + "[" + i + "]";
            if (rows.get(i) == null) {
                refuse(at, "web.field.required");
                continue;
            }
            var value = read.apply(at, rows.get(i));
            if (value != null) {
                result.add(value);
            }
        }
        return result;
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }
}
