package org.entente.accord;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with the fields of one record; {@link #done} refuses the record when there is anything. */
final class Check {
    /** Longest title or name, in characters. */
    static final int LINE = 300;
    /** Longest free text, in characters; a whole entry is at most 65,535 bytes. */
    static final int TEXT = 16_000;
    /** Most items of any list. */
    static final int ITEMS = 200;

    private final List<FieldProblem> problems = new ArrayList<>();

    void problem(String path, FieldProblem.Code code, String... args) {
        problems.add(new FieldProblem(path, code, args));
    }

    <T> T required(String path, T value) {
        if (value == null) {
            problem(path, FieldProblem.Code.REQUIRED);
        }
        return value;
    }

    /** A missing Optional is an empty one. */
    <T> Optional<T> optional(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    String line(String path, String value) {
        String text = text(path, value, LINE);
        if (text != null && text.indexOf('\n') >= 0) {
            problem(path, FieldProblem.Code.CHARACTERS);
        }
        return text;
    }

    String text(String path, String value) {
        return text(path, value, TEXT);
    }

    String text(String path, String value, int longest) {
        if (value == null || value.isBlank()) {
            problem(path, FieldProblem.Code.REQUIRED);
            return value;
        }
        return characters(path, value, longest);
    }

    /** Text that may be empty; missing is empty. */
    String note(String path, String value) {
        return value == null ? "" : characters(path, value, TEXT);
    }

    private String characters(String path, String value, int longest) {
        String text = value.replace("\r\n", "\n").strip();
        if (text.length() > longest) {
            problem(path, FieldProblem.Code.TOO_LONG, Integer.toString(longest));
        }
        if (!wellFormed(text)) {
            problem(path, FieldProblem.Code.CHARACTERS);
        }
        return text;
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if ((c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || (Character.isISOControl(c) && c != '\n' && c != '\t')) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    int range(String path, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            problem(path, FieldProblem.Code.RANGE, Integer.toString(smallest), Integer.toString(largest));
        }
        return value;
    }

    <T> List<T> list(String path, List<T> values, int fewest) {
        List<T> given = values == null ? List.of() : values;
        size(path, given, fewest);
        return withoutMissing(path, given);
    }

    <T> Set<T> ids(String path, Collection<T> values, int fewest) {
        Collection<T> given = values == null ? Set.of() : values;
        size(path, given, fewest);
        Set<T> sorted = new TreeSet<>(Comparator.comparing(Object::toString));
        sorted.addAll(withoutMissing(path, List.copyOf(nonNull(path, given))));
        return Collections.unmodifiableSet(sorted);
    }

    <E extends Enum<E>> Set<E> enums(String path, Collection<E> values, Class<E> type, int fewest) {
        Collection<E> given = values == null ? Set.of() : values;
        size(path, given, fewest);
        Set<E> set = EnumSet.noneOf(type);
        set.addAll(nonNull(path, given));
        return Collections.unmodifiableSet(set);
    }

    /** The persons of a message, each covered by what the message's marking names. */
    List<DataSubject> subjects(String path, List<DataSubject> values, Header header) {
        List<DataSubject> subjects = list(path, values, 0);
        if (header == null) {
            return subjects;
        }
        Marking marking = header.marking();
        for (int i = 0; i < subjects.size(); i++) {
            DataSubject subject = subjects.get(i);
            if (!marking.dataSubjects().contains(subject.category())) {
                problem(path + "[" + i + "].category", FieldProblem.Code.CONTRADICTS, "header.marking.dataSubjects");
            }
            if (!marking.dataCategories().containsAll(subject.categories())) {
                problem(path + "[" + i + "]", FieldProblem.Code.CONTRADICTS, "header.marking.dataCategories");
            }
        }
        return subjects;
    }

    /** A message that makes no sense unless it replies to another. */
    void replies(Header header) {
        if (header != null && header.inReplyTo().isEmpty()) {
            problem("header.inReplyTo", FieldProblem.Code.REQUIRED);
        }
    }

    private void size(String path, Collection<?> values, int fewest) {
        if (values.size() < fewest) {
            problem(path, values.isEmpty() ? FieldProblem.Code.REQUIRED : FieldProblem.Code.TOO_SHORT,
                    Integer.toString(fewest));
        }
        if (values.size() > ITEMS) {
            problem(path, FieldProblem.Code.TOO_LONG, Integer.toString(ITEMS));
        }
    }

    private <T> Collection<T> nonNull(String path, Collection<T> values) {
        if (values.stream().allMatch(Objects::nonNull)) {
            return values;
        }
        problem(path, FieldProblem.Code.REQUIRED);
        return values.stream().filter(Objects::nonNull).toList();
    }

    private <T> List<T> withoutMissing(String path, List<T> values) {
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                problem(path + "[" + i + "]", FieldProblem.Code.REQUIRED);
            } else {
                kept.add(values.get(i));
            }
        }
        return List.copyOf(kept);
    }

    <T> void distinct(String path, List<T> keys) {
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!seen.add(keys.get(i))) {
                problem(path + "[" + i + "]", FieldProblem.Code.REPEATED);
            }
        }
    }

    <C extends Comparable<? super C>> void order(String path, C from, C until) {
        if (from != null && until != null && until.compareTo(from) < 0) {
            problem(path, FieldProblem.Code.ORDER);
        }
    }

    /** Whether a key or value is missing; immutable maps refuse to be asked for null. */
    static boolean hasMissing(Map<?, ?> map) {
        return map.entrySet().stream().anyMatch(entry -> entry.getKey() == null || entry.getValue() == null);
    }

    void done() {
        if (!problems.isEmpty()) {
            throw new ValidationException(problems);
        }
    }
}
