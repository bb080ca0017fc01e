package org.entente.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The JSON bodies that the node's API takes, read by the very mapper that the node reads them with. */
final class ApiBodies {
    private static final String NODE = "org.entente.node";

    private final JsonMapper mapper;
    private final List<Class<?>> types;

    private ApiBodies(JsonMapper mapper, List<Class<?>> types) {
        this.mapper = mapper;
        this.types = List.copyOf(types);
    }

    /** Found in the controllers, so that a new one needs no word here. */
    static ApiBodies ofTheNode() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
        scanner.findCandidateComponents(NODE).forEach(bean -> bodies(ClassUtils.resolveClassName(bean.getBeanClassName(), null), found));
        if (found.isEmpty()) {
            throw new IllegalStateException("the node has no API");
        }
        return new ApiBodies(mapper(), List.copyOf(found));
    }

    private static void bodies(Class<?> controller, Set<Class<?>> found) {
        for (Method method : ReflectionUtils.getUniqueDeclaredMethods(controller)) {
            for (int i = 0; i < method.getParameterCount(); i++) {
                boolean body = method.getParameters()[i].isAnnotationPresent(RequestBody.class);
                Class<?> type = ResolvableType.forMethodParameter(method, i, controller).resolve(Object.class);
                if (body && type.isRecord()) {
                    found.add(type);
                }
            }
        }
    }

    private static JsonMapper mapper() {
        Class<?> strict = ClassUtils.resolveClassName(NODE + ".web.StrictJson", null);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(JacksonAutoConfiguration.class, strict)) {
            return context.getBean(JsonMapper.class);
        }
    }

    /** Class names below the node's package; one of them and a newline stand before the JSON of an input. */
    List<String> names() {
        return types.stream().map(ApiBodies::name).toList();
    }

    private static String name(Class<?> type) {
        return type.getName().substring(NODE.length() + 1);
    }

    /** A body with something in every field. */
    byte[] example(String name) {
        return mapper.writeValueAsBytes(example(type(name).orElseThrow()));
    }

    private static Object example(Type type) {
        Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
        ResolvableType[] arguments = ResolvableType.forType(type).getGenerics();
        if (Collection.class.isAssignableFrom(raw) || raw == Optional.class) {
            Object held = example(arguments[0].getType());
            return raw == Optional.class ? held : List.of(held);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("en", example(arguments[1].getType()));
        }
        if (raw.isRecord() && raw.getName().startsWith(NODE)) {
            Map<String, Object> fields = new TreeMap<>();
            for (RecordComponent field : raw.getRecordComponents()) {
                fields.put(field.getName(), example(field.getGenericType()));
            }
            return fields;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return true;
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return 1;
        }
        return raw.isEnum() ? raw.getEnumConstants()[0].toString() : raw == LocalDate.class ? "2026-06-01" : "zz.example";
    }

    private Optional<Class<?>> type(String name) {
        return types.stream().filter(type -> name(type).equals(name)).findFirst();
    }

    /** @param bytes a line with one of {@link #names()}, then JSON */
    void read(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n');
        Optional<Class<?>> type = line < 0 ? Optional.empty() : type(text.substring(0, line));
        if (type.isEmpty()) {
            return;
        }
        Object body = mapper.readValue(Arrays.copyOfRange(bytes, line + 1, bytes.length), type.get());
        Optional<Method> reader = body == null ? Optional.empty() : reader(body.getClass());
        if (reader.isPresent()) {
            try {
                reader.get().invoke(body, "fuzz");
            } catch (InvocationTargetException refused) {
                throw refused.getCause() instanceof Exception cause ? cause : refused;
            }
        }
    }

    /** Many bodies have a method that makes what is stored of them and says what is wrong with it. */
    private static Optional<Method> reader(Class<?> body) {
        List<Method> readers = new ArrayList<>();
        for (Method method : body.getDeclaredMethods()) {
            if (method.getName().equals("read") && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
                    && !method.isBridge()) {
                method.setAccessible(true);
                readers.add(method);
            }
        }
        return readers.stream().findFirst();
    }
}
