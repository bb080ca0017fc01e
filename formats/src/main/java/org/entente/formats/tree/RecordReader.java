package org.entente.formats.tree;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.entente.accord.Coded;
import org.entente.accord.FieldProblem;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.ValidationException;

/**
 * Makes records of a {@link Tree}. Unknown, missing and wrongly typed fields are refused, all of them at once, each with
 * its path.
 */
public final class RecordReader {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final boolean collectionsRequired;
    private final List<FieldProblem> problems = new ArrayList<>();

    private RecordReader(boolean collectionsRequired) {
        this.collectionsRequired = collectionsRequired;
    }

    /**
     * @param collectionsRequired whether a missing list is a fault, as in the canonical form, or means an empty one
     * @throws ValidationException with everything that is wrong
     */
    public static <T> T read(Class<T> type, Tree tree, boolean collectionsRequired) {
        RecordReader reader = new RecordReader(collectionsRequired);
        Object value = reader.value(type, tree, "");
        if (!reader.problems.isEmpty()) {
            throw new ValidationException(reader.problems);
        }
        return type.cast(value);
    }

    /** The records of a sealed interface, each by the word that stands for it, such as {@code request-for-information}. */
    public static <T> Map<String, Class<? extends T>> kinds(Class<T> sealedType) {
        Map<String, Class<? extends T>> kinds = new TreeMap<>();
        Shape.kindsOf(sealedType).forEach((kind, type) -> kinds.put(kind, type.asSubclass(sealedType)));
        return kinds;
    }

    private Object problem(String path, Code code, String... args) {
        problems.add(new FieldProblem(path, code, args));
        return null;
    }

    /** The value, or null after a problem was noted. */
    private Object value(Type type, Tree tree, String path) {
        Class<?> raw = Shape.rawType(type);
        if (raw == Optional.class) {
            return Optional.ofNullable(value(Shape.argument(type, 0), tree, path));
        }
        if (raw == int.class || raw == Integer.class) {
            return number(tree, path);
        }
        if (raw == long.class) {
            return tree instanceof Tree.Number number ? number.value() : problem(path, Code.TYPE, "whole number");
        }
        if (raw == boolean.class) {
            return tree instanceof Tree.Truth truth ? truth.value() : problem(path, Code.TYPE, "true or false");
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return items(raw, Shape.argument(type, 0), tree, path);
        }
        if (raw == Map.class) {
            return map(type, tree, path);
        }
        if (raw.isRecord() || Shape.isOneOfSeveral(raw)) {
            return held(raw, tree, path);
        }
        return tree instanceof Tree.Text text ? text(raw, text.value(), path) : problem(path, Code.TYPE, "text");
    }

    private Object number(Tree tree, String path) {
        if (!(tree instanceof Tree.Number number)) {
            return problem(path, Code.TYPE, "whole number");
        }
        if (number.value() != (int) number.value()) {
            return problem(path, Code.RANGE, Integer.toString(Integer.MIN_VALUE), Integer.toString(Integer.MAX_VALUE));
        }
        return (int) number.value();
    }

    private Object text(Class<?> raw, String text, String path) {
        if (raw == String.class) {
            return text;
        }
        if (raw.isEnum()) {
            return word(raw, text, path);
        }
        if (raw == LocalDate.class) {
            return parsed(text, path, "YYYY-MM-DD", value -> value.length() == 10 ? LocalDate.parse(value) : null);
        }
        if (raw == Instant.class) {
            return parsed(text, path, "YYYY-MM-DDThh:mm:ssZ", RecordReader::instant);
        }
        if (raw == ZoneId.class) {
            return parsed(text, path, "a time zone such as Europe/Madrid", ZoneId::of);
        }
        throw new IllegalStateException("no way to read a " + raw);
    }

    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
    }

    private Object parsed(String text, String path, String form, Function<String, Object> parser) {
        try {
            Object value = parser.apply(text);
            return value != null ? value : problem(path, Code.FORM, form);
        } catch (DateTimeException malformed) {
            return problem(path, Code.FORM, form);
        }
    }

    private Object word(Class<?> raw, String text, String path) {
        for (Object constant : raw.getEnumConstants()) {
            if (((Coded) constant).code().equals(text)) {
                return constant;
            }
        }
        return problem(path, Code.UNKNOWN_VALUE, words(raw));
    }

    private static String[] words(Class<?> raw) {
        return Arrays.stream(raw.getEnumConstants()).map(constant -> ((Coded) constant).code()).toArray(String[]::new);
    }

    private Object items(Class<?> raw, Type element, Tree tree, String path) {
        if (!(tree instanceof Tree.Items items)) {
            return problem(path, Code.TYPE, "list");
        }
        int before = problems.size();
        Collection<Object> values = raw == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
        for (int i = 0; i < items.values().size(); i++) {
            String place = path + "[" + i + "]";
            Object value = value(element, items.values().get(i), place);
            if (value != null && !values.add(value)) {
                problem(place, Code.REPEATED);
            }
        }
        return problems.size() == before ? values : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object map(Type type, Tree tree, String path) {
        if (!(tree instanceof Tree.Fields fields)) {
            return problem(path, Code.TYPE, "fields");
        }
        int before = problems.size();
        Class<?> keys = Shape.rawType(Shape.argument(type, 0));
        Map<Object, Object> values = new EnumMap(keys);
        fields.values().forEach((name, field) -> {
            String place = join(path, name);
            Object value = value(Shape.argument(type, 1), field, place);
            if (List.of(words(keys)).contains(name)) {
                values.put(word(keys, name, place), value);
            } else {
                problem(place, Code.UNKNOWN_FIELD, words(keys));
            }
        });
        return problems.size() == before ? values : null;
    }

    private Object held(Class<?> raw, Tree tree, String path) {
        if (raw.isRecord() && Shape.of(raw).transparent()) {
            return transparent(Shape.of(raw), tree, path);
        }
        if (!(tree instanceof Tree.Fields fields)) {
            return problem(path, Code.TYPE, "fields");
        }
        if (raw.isRecord()) {
            return fields(Shape.of(raw), fields, path, Set.of());
        }
        Map<String, Class<?>> kinds = Shape.kindsOf(raw);
        String place = join(path, Shape.KIND);
        return switch (fields.values().get(Shape.KIND)) {
            case null -> problem(place, Code.REQUIRED);
            case Tree.Text kind when kinds.containsKey(kind.value()) ->
                    fields(Shape.of(kinds.get(kind.value())), fields, path, Set.of(Shape.KIND));
            default -> problem(place, Code.UNKNOWN_VALUE, kinds.keySet().toArray(String[]::new));
        };
    }

    private Object transparent(Shape shape, Tree tree, String path) {
        Object value = value(shape.components().getFirst().getGenericType(), tree, path);
        return value == null ? null : made(shape, new Object[] {value}, path);
    }

    private Object fields(Shape shape, Tree.Fields fields, String path, Set<String> others) {
        int before = problems.size();
        List<String> names = shape.components().stream().map(RecordComponent::getName).toList();
        for (String name : fields.values().keySet()) {
            if (!names.contains(name) && !others.contains(name)) {
                problem(join(path, name), Code.UNKNOWN_FIELD, names.toArray(String[]::new));
            }
        }
        Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            Type type = shape.components().get(i).getGenericType();
            String place = join(path, names.get(i));
            Tree field = fields.values().get(names.get(i));
            values[i] = field == null ? missing(type, place) : value(type, field, place);
        }
        return problems.size() == before ? made(shape, values, path) : null;
    }

    private Object missing(Type type, String path) {
        Class<?> raw = Shape.rawType(type);
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (!collectionsRequired && Collection.class.isAssignableFrom(raw)) {
            return raw == Set.class ? Set.of() : List.of();
        }
        return problem(path, Code.REQUIRED);
    }

    private Object made(Shape shape, Object[] values, String path) {
        try {
            return shape.make(values);
        } catch (ValidationException refused) {
            problems.addAll(refused.under(path).problems());
            return null;
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
