package org.entente.accord;

import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong with one field.
 *
 * @param path where, in dots and brackets, such as {@code header.marking.purposes[0]}; empty for the value itself
 * @param code what is wrong
 * @param args what the code's sentence needs, such as the largest length
 */
public record FieldProblem(String path, Code code, List<String> args) {

    /** What can be wrong with a field. */
    public enum Code {
        /** The field is missing or empty. */
        REQUIRED,
        /** Text or list shorter than args[0]. */
        TOO_SHORT,
        /** Text or list longer than args[0]. */
        TOO_LONG,
        /** Not an identifier: {@link Id#PATTERN}. */
        IDENTIFIER,
        /** Text that does not have the form that args[0] describes. */
        FORM,
        /** A number, date or period outside args[0] to args[1]. */
        RANGE,
        /** A value that is none of the known ones; args are the known ones. */
        UNKNOWN_VALUE,
        /** A field that has no meaning here; args are the known ones. */
        UNKNOWN_FIELD,
        /** A value of another type than args[0]. */
        TYPE,
        /** Twice the same in a list that must not repeat. */
        REPEATED,
        /** The end lies before the start. */
        ORDER,
        /** Contradicts the field args[0]. */
        CONTRADICTS,
        /** Names something that args[0] does not contain. */
        NOT_FOUND,
        /** Control characters or text that is not well-formed Unicode. */
        CHARACTERS;

        /** The key of this code's sentence in message bundles, such as {@code field.too-long}. */
        public String key() {
            return "field." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public FieldProblem {
        path = path == null ? "" : path;
        code = code == null ? Code.REQUIRED : code;
        args = args == null ? List.of() : List.copyOf(args);
    }

    public FieldProblem(String path, Code code, String... args) {
        this(path, code, List.of(args));
    }

    /** The same problem seen from the object that holds this one in its field {@code prefix}. */
    public FieldProblem under(String prefix) {
        return new FieldProblem(join(prefix, path), code, args);
    }

    private static String join(String prefix, String path) {
        if (prefix.isEmpty() || path.isEmpty()) {
            return prefix + path;
        }
        return path.startsWith("[") ? prefix + path : prefix + "." + path;
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "value" : path) + ": " + code.key() + (args.isEmpty() ? "" : " " + args);
    }
}
