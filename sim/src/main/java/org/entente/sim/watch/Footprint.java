package org.entente.sim.watch;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** About how many bytes an object keeps alive: the arrays, texts and numbers reached from it, and a little for each object. */
final class Footprint {
    private static final long OBJECT = 16;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private final Predicate<Class<?>> shared;
    private long bytes;

    private Footprint(Predicate<Class<?>> shared) {
        this.shared = shared;
    }

    /** @param shared types that belong to others and are not counted */
    static long of(Object root, Predicate<Class<?>> shared) {
        Footprint footprint = new Footprint(shared);
        footprint.reach(root);
        while (!footprint.open.isEmpty()) {
            footprint.count(footprint.open.pop());
        }
        return footprint.bytes;
    }

    private void reach(Object object) {
        if (object != null && !shared.test(object.getClass()) && seen.add(object)) {
            open.push(object);
        }
    }

    private void count(Object object) {
        bytes += OBJECT;
        switch (object) {
            case byte[] array -> bytes += array.length;
            case String text -> bytes += text.length();
            case Optional<?> optional -> optional.ifPresent(this::reach);
            case Map<?, ?> map -> map.forEach((key, value) -> {
                reach(key);
                reach(value);
            });
            case Collection<?> collection -> collection.forEach(this::reach);
            default -> fields(object);
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != null && type.getName().startsWith("org.entente."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    value(object, field);
                }
            }
        }
    }

    private void value(Object object, Field field) {
        bytes += Long.BYTES;
        if (field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            reach(field.get(object));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
