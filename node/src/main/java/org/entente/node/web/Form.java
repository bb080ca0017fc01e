package org.entente.node.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.entente.accord.ValidationException;

/**
 * What was typed into a form, and what is wrong with it. It is an argument of controller methods, and the template
 * shows it again with every value as it was typed. The reading methods note an error and return null when a value is
 * missing or wrong; call {@link #check} after reading them all, before using any.
 */
public final class Form {
    /** The longest single line that fields accept unless they say otherwise, in characters. */
    public static final int LINE = 200;
    /** The longest text, in characters. */
    public static final int TEXT = 20_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private ProblemException problem;
    private String idPrefix = "";

    public Form(Map<String, List<String>> values) {
        values.forEach((name, list) -> this.values.put(name, List.copyOf(list)));
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    /** A form that shows what is stored already. */
    public static Form of(Map<String, String> stored) {
        var form = empty();
        stored.forEach((name, value) -> form.put(name, value == null ? "" : value));
        return form;
    }

    /** Tells this form's fields from those of another on the same page: their element ids begin with this word. */
    public Form within(String part) {
        idPrefix = part + "-";
        return this;
    }

    /** The element id of a field. */
    public String id(String name) {
        return idPrefix + Ui.id(name);
    }

    /** Sets what a field shows. */
    public Form put(String name, String... shown) {
        values.put(name, List.of(shown));
        return this;
    }

    /** The value as typed; empty when the field is absent. */
    public String value(String name) {
        var list = values.getOrDefault(name, List.of());
        return list.isEmpty() ? "" : list.getFirst();
    }

    /** Whether the field was sent, even if it was left blank. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All values of a field that may be given several times, e.g. check boxes; blank ones are left out. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank()).toList();
    }

    public boolean chosen(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    /** One line or text without surrounding white space; noted as missing when blank. */
    public String required(String name, int limit) {
        var value = optional(name, limit);
        if (value != null && value.isEmpty()) {
            refuse(name, "web.field.required");
            return null;
        }
        return value;
    }

    public String required(String name) {
        return required(name, LINE);
    }

    /** As {@link #required}, but empty is fine. */
    public String optional(String name, int limit) {
        var value = value(name).strip().replace("\r\n", "\n");
        if (value.codePointCount(0, value.length()) > limit) {
            refuse(name, "web.field.too-long", "limit", limit);
            return null;
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            refuse(name, "web.field.control-character");
            return null;
        }
        return value;
    }

    public String optional(String name) {
        return optional(name, LINE);
    }

    public LocalDate requiredDate(String name) {
        return required(name) == null ? null : optionalDate(name);
    }

    /** A date as browsers send it, year-month-day; null when the field is empty. */
    public LocalDate optionalDate(String name) {
        var value = optional(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            refuse(name, "web.field.not-a-date");
            return null;
        }
    }

    /** A date and time as browsers send it, meant in the given zone. */
    public Instant requiredDateTime(String name, ZoneId zone) {
        var value = required(name);
        if (value == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(value).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            refuse(name, "web.field.not-a-date-time");
            return null;
        }
    }

    /** A whole number within bounds, both included. */
    public Integer requiredNumber(String name, int least, int most) {
        var value = required(name);
        if (value == null) {
            return null;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of bounds.
        }
        refuse(name, "web.field.not-a-number", "least", least, "most", most);
        return null;
    }

    /** One of an enum's constants, sent by its name. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var value = required(name);
        return value == null ? null : constant(name, value, type);
    }

    /** Several of an enum's constants; empty when none is chosen. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        var chosen = new ArrayList<E>();
        for (var value : values(name)) {
            var constant = constant(name, value, type);
            if (constant != null) {
                chosen.add(constant);
            }
        }
        return chosen;
    }

    private <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        var found = Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(value)).findFirst();
        if (found.isEmpty()) {
            refuse(name, "web.field.unknown-choice");
        }
        return found.orElse(null);
    }

    /** Notes what is wrong with a field. */
    public void refuse(String path, String key, Object... namesAndValues) {
        var error = new FieldError(path, key, Arguments.of(namesAndValues));
        if (errors.stream().noneMatch(known -> known.path().equals(path))) {
            errors.add(error);
        }
    }

    /** Notes several errors; of those about one field the first counts. */
    public void refuse(List<FieldError> several) {
        several.forEach(error -> refuse(error.path(), error.key(), flat(error.arguments())));
    }

    /** @throws ProblemException if anything read so far is wrong */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
    }

    /**
     * Does what the form asks for; if that is refused, shows the form again with what was typed and what is wrong.
     *
     * @param action what to do; throws {@link ProblemException}, or accord's {@link ValidationException}, to refuse
     * @param again the page with this form
     */
    public Page submit(Supplier<Page> action, Supplier<Page> again) {
        try {
            return action.get();
        } catch (ProblemException refused) {
            return shownAgain(refused, again);
        } catch (ValidationException refused) {
            return shownAgain(ProblemException.ofFields(FieldProblems.of(refused.problems())), again);
        }
    }

    private Page shownAgain(ProblemException refused, Supplier<Page> again) {
        problem = refused;
        refuse(refused.fieldErrors());
        return again.get().status(refused.code().status());
    }

    private static Object[] flat(Map<String, ?> arguments) {
        return arguments.entrySet().stream().flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue())).toArray();
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Optional<FieldError> error(String path) {
        return errors.stream().filter(error -> error.path().equals(path)).findFirst();
    }

    /** The element ids of a field's hint and error, for {@code aria-describedby}; null if it has neither. */
    public String describedBy(String name, boolean hint) {
        var ids = new ArrayList<String>();
        if (hint) {
            ids.add(id(name) + "-hint");
        }
        if (error(name).isPresent()) {
            ids.add(id(name) + "-error");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** Why the form was refused; empty when it has not been sent or is not refused. */
    public Optional<ProblemException> problem() {
        return Optional.ofNullable(problem);
    }
}
