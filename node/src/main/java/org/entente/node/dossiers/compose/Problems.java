package org.entente.node.dossiers.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.entente.accord.Coded;
import org.entente.accord.FieldProblem;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.ValidationException;

/** Collects everything that is wrong with a draft, each under the path of the field as the form and the API name it. */
final class Problems {
    private final List<FieldProblem> found = new ArrayList<>();

    void add(String path, Code code, String... arguments) {
        var problem = new FieldProblem(path, code, arguments);
        if (found.stream().noneMatch(known -> known.path().equals(path))) {
            found.add(problem);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    void done() {
        if (!found.isEmpty()) {
            throw new ValidationException(found);
        }
    }

    /** What the supplier makes, or null with its problems noted, each path renamed as the draft has it. */
    <T> T make(UnaryOperator<String> rename, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (ValidationException refused) {
            refused.problems().forEach(problem ->
                    add(rename.apply(problem.path()), problem.code(), problem.args().toArray(String[]::new)));
            return null;
        }
    }

    <T> T make(String path, Supplier<T> supplier) {
        return make(inner -> new FieldProblem(inner, Code.REQUIRED).under(path).path(), supplier);
    }

    /** The constant of this code, which must be there; null when it is refused. */
    <E extends Enum<E> & Coded> E code(String path, String value, Class<E> type) {
        if (value.isBlank()) {
            add(path, Code.REQUIRED);
            return null;
        }
        return known(path, value, type).orElse(null);
    }

    <E extends Enum<E> & Coded> Optional<E> someCode(String path, String value, Class<E> type) {
        return value.isBlank() ? Optional.empty() : known(path, value, type);
    }

    <E extends Enum<E> & Coded> Set<E> codes(String path, List<String> values, Class<E> type) {
        var constants = EnumSet.noneOf(type);
        for (int i = 0; i < values.size(); i++) {
            known(path + "[" + i + "]", values.get(i), type).ifPresent(constants::add);
        }
        return constants;
    }

    private <E extends Enum<E> & Coded> Optional<E> known(String path, String value, Class<E> type) {
        var constant = Arrays.stream(type.getEnumConstants()).filter(one -> one.code().equals(value.strip())).findFirst();
        if (constant.isEmpty()) {
            add(path, Code.UNKNOWN_VALUE, Arrays.stream(type.getEnumConstants()).map(Coded::code).toArray(String[]::new));
        }
        return constant;
    }

    /** The identifier, which must be there; null when it is refused. */
    <T> T id(String path, String value, Function<String, T> make) {
        if (value.isBlank()) {
            add(path, Code.REQUIRED);
            return null;
        }
        return make(path, () -> make.apply(value.strip()));
    }

    <T> Optional<T> someId(String path, String value, Function<String, T> make) {
        return value.isBlank() ? Optional.empty() : Optional.ofNullable(id(path, value, make));
    }

    <T> List<T> ids(String path, List<String> values, Function<String, T> make) {
        var ids = new ArrayList<T>();
        for (int i = 0; i < values.size(); i++) {
            var id = id(path + "[" + i + "]", values.get(i), make);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
