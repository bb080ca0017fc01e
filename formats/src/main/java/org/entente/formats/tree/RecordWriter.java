package org.entente.formats.tree;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Coded;

/** Makes of a record maps, lists, text, whole numbers and truth values: what {@link CanonicalJson} and YAML write. */
public final class RecordWriter {
    private final boolean emptyCollections;

    /** @param emptyCollections whether empty lists and sets are written, as the canonical form needs */
    public RecordWriter(boolean emptyCollections) {
        this.emptyCollections = emptyCollections;
    }

    /** Absent optional components are left out; sets come sorted. */
    public Object write(Object value) {
        return write(value, value.getClass());
    }

    private Object write(Object value, Type declared) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Coded coded -> coded.code();
            case Optional<?> optional -> optional.map(held -> write(held, Shape.argument(declared, 0))).orElse(null);
            case Collection<?> items -> items(items, declared);
            case Map<?, ?> map -> map(map, declared);
            case Record held -> fields(held, Shape.rawType(declared));
            default -> value.toString();
        };
    }

    private List<Object> items(Collection<?> items, Type declared) {
        List<Object> written = new ArrayList<>();
        items.forEach(item -> written.add(write(item, Shape.argument(declared, 0))));
        if (items instanceof Set) {
            written.sort((a, b) -> CanonicalJson.text(a).compareTo(CanonicalJson.text(b)));
        }
        return written;
    }

    private Map<String, Object> map(Map<?, ?> map, Type declared) {
        Map<String, Object> written = new LinkedHashMap<>();
        map.forEach((key, value) -> written.put(((Coded) key).code(), write(value, Shape.argument(declared, 1))));
        return written;
    }

    private Object fields(Record value, Class<?> declared) {
        Shape shape = Shape.of(value.getClass());
        if (shape.transparent()) {
            RecordComponent only = shape.components().getFirst();
            return write(shape.get(only, value), only.getGenericType());
        }
        Map<String, Object> written = new LinkedHashMap<>();
        if (Shape.isOneOfSeveral(declared)) {
            written.put(Shape.KIND, Shape.kindOf(value.getClass()));
        }
        for (RecordComponent component : shape.components()) {
            Object field = write(shape.get(component, value), component.getGenericType());
            boolean left = field == null || !emptyCollections && field instanceof List<?> list && list.isEmpty();
            if (!left) {
                written.put(component.getName(), field);
            }
        }
        return written;
    }
}
