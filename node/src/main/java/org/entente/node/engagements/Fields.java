package org.entente.node.engagements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.FieldProblem;
import org.entente.accord.Language;
import org.entente.accord.LocalisedText;
import org.entente.accord.ValidationException;
import org.entente.node.engagements.dates.DateInterval;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.web.FieldError;
import org.entente.node.web.FieldProblems;
import org.entente.node.web.ProblemException;

/**
 * Reads the fields of what somebody entered, from a form or through the API, and collects everything that is wrong with
 * them, so that the reader sees all of it at once and loses nothing of what was typed.
 */
public final class Fields {
    /** Longest title, name or place, in characters. */
    public static final int LINE = 300;
    /** Longest free text, in characters. */
    public static final int TEXT = 16_000;
    /** Most rows of one list. */
    public static final int ROWS = 200;

    private final List<FieldProblem> problems = new ArrayList<>();
    private final List<FieldError> refused = new ArrayList<>();

    public void problem(String path, Code code, String... args) {
        problems.add(new FieldProblem(path, code, args));
    }

    /** A line that must be there; empty when it is refused. */
    public String line(String path, String value) {
        if (blank(value)) {
            problem(path, Code.REQUIRED);
            return "";
        }
        return text(path, value, LINE, false);
    }

    public String optionalLine(String path, String value) {
        return blank(value) ? "" : text(path, value, LINE, false);
    }

    public Optional<String> someLine(String path, String value) {
        return Optional.of(optionalLine(path, value)).filter(line -> !line.isEmpty());
    }

    /** Text of several lines that may be missing. */
    public String note(String path, String value) {
        return blank(value) ? "" : text(path, value, TEXT, true);
    }

    /** Text of several lines that must be there. */
    public String requiredNote(String path, String value) {
        if (blank(value)) {
            problem(path, Code.REQUIRED);
        }
        return note(path, value);
    }

    /** Why something is told to other services: the field {@code justification}, as the log of processing wants it. */
    public String justification(String value) {
        try {
            return ProcessingRecord.checkedReason(value);
        } catch (ProblemException missing) {
            refused.addAll(missing.fieldErrors());
            return "";
        }
    }

    private String text(String path, String value, int longest, boolean lines) {
        var text = value.replace("\r\n", "\n").strip();
        if (text.length() > longest) {
            problem(path, Code.TOO_LONG, Integer.toString(longest));
        }
        var odd = text.codePoints().anyMatch(c -> (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t'))));
        if (odd) {
            problem(path, Code.CHARACTERS);
        }
        return text;
    }

    /** An identifier that must be there; null when it is refused. */
    public <T> T id(String path, String value, Function<String, T> make) {
        if (blank(value)) {
            problem(path, Code.REQUIRED);
            return null;
        }
        return someId(path, value, make).orElse(null);
    }

    public <T> Optional<T> someId(String path, String value, Function<String, T> make) {
        if (blank(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(make.apply(value.strip()));
        } catch (ValidationException e) {
            e.problems().forEach(found -> problems.add(found.under(path)));
            return Optional.empty();
        }
    }

    /** A word of the enum, in any case, with hyphens or underscores; null when it is refused. */
    public <E extends Enum<E>> E word(String path, String value, Class<E> type) {
        if (blank(value)) {
            problem(path, Code.REQUIRED);
            return null;
        }
        var wanted = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        problem(path, Code.UNKNOWN_VALUE, Arrays.stream(type.getEnumConstants()).map(Words::of).toArray(String[]::new));
        return null;
    }

    /** A text in one language or more, by language code; blank ones are left out. Null when it is refused. */
    public LocalisedText texts(String path, Map<String, String> texts) {
        var read = new EnumMap<Language, String>(Language.class);
        if (texts != null) {
            texts.forEach((code, text) -> {
                var language = word(path + "." + code, code, Language.class);
                if (language != null && !blank(text)) {
                    read.put(language, text(path + "." + code, text, LINE, false));
                }
            });
        }
        if (read.isEmpty()) {
            problem(path, Code.REQUIRED);
            return null;
        }
        return failed() ? null : new LocalisedText(read);
    }

    /** A day, month or year in ISO 8601; empty when missing or refused. */
    public Optional<DateInterval> days(String path, String value) {
        if (blank(value)) {
            return Optional.empty();
        }
        var days = DateInterval.parse(value.strip());
        if (days.isEmpty()) {
            problem(path, Code.FORM, "2022-06-15, 2022-06, 2022");
        }
        return days;
    }

    /** A single day in ISO 8601; empty when missing or refused. */
    public Optional<LocalDate> day(String path, String value) {
        var days = days(path, value);
        if (days.isPresent() && !days.get().oneDay()) {
            problem(path, Code.FORM, "2022-06-15");
        }
        return days.map(DateInterval::from);
    }

    /** Reads each row with its path; rows that were refused are left out. */
    public <I, T> List<T> rows(String path, List<I> rows, BiFunction<String, I, T> read) {
        var result = new ArrayList<T>();
        var given = rows == null ? List.<I>of() : rows;
        if (given.size() > ROWS) {
            problem(path, Code.TOO_LONG, Integer.toString(ROWS));
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            var at = path + "[" + i + "]";
            if (given.get(i) == null) {
                problem(at, Code.REQUIRED);
                continue;
            }
            var value = read.apply(at, given.get(i));
            if (value != null) {
                result.add(value);
            }
        }
        return List.copyOf(result);
    }

    /** As {@link #rows}, refusing what is there twice. */
    public <I, T> List<T> distinct(String path, List<I> rows, BiFunction<String, I, T> read) {
        var seen = new LinkedHashSet<T>();
        rows(path, rows, (at, row) -> {
            var value = read.apply(at, row);
            if (value != null && !seen.add(value)) {
                problem(at, Code.REPEATED);
            }
            return value;
        });
        return List.copyOf(seen);
    }

    public boolean failed() {
        return !problems.isEmpty() || !refused.isEmpty();
    }

    /** @throws ProblemException with everything that was found, when anything was */
    public void done() {
        if (failed()) {
            var errors = new ArrayList<>(FieldProblems.of(problems));
            errors.addAll(refused);
            throw ProblemException.ofFields(errors);
        }
    }

    /** The refusal of a value by {@code accord}, as the pages and the API say it. */
    public static ProblemException refusal(ValidationException refused) {
        return ProblemException.ofFields(FieldProblems.of(refused.problems()));
    }

    public static boolean blank(String value) {
        return value == null || value.isBlank();
    }
}
