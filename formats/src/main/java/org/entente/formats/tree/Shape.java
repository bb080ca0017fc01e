package org.entente.formats.tree;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.ValidationException;

/** What the reader and the writer know of one record class. A record with one component is written as that component. */
record Shape(List<RecordComponent> components, Constructor<?> constructor) {
    /** The field that says which of a sealed interface's records an object is. */
    static final String KIND = "kind";

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(List.of(components), type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    };

    private static final ClassValue<Map<String, Class<?>>> KINDS = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            Map<String, Class<?>> kinds = new LinkedHashMap<>();
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (permitted.isRecord()) {
                    kinds.put(kindOf(permitted), permitted);
                } else {
                    kinds.putAll(get(permitted));
                }
            }
            return kinds;
        }
    };

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The records of a sealed interface by the word that stands for each. */
    static Map<String, Class<?>> kindsOf(Class<?> sealedType) {
        return KINDS.get(sealedType);
    }

    /** {@code RequestForInformation} is {@code request-for-information}. */
    static String kindOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Whether values of this type are one of several records, and so name their kind. */
    static boolean isOneOfSeveral(Class<?> type) {
        return type.isSealed() && type.isInterface();
    }

    boolean transparent() {
        return components.size() == 1;
    }

    Object get(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof ValidationException problems) {
                throw problems;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Class<?> rawType(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static boolean isOptional(Type type) {
        return rawType(type) == Optional.class;
    }
}
