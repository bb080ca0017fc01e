package org.entente.node.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.accord.Coded;

/** The words that stand for enum constants in the store and in the API: {@link Coded#code}. */
final class Codes {
    private Codes() {}

    /** The constant with this code, in capitals or not. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> value.code().equalsIgnoreCase(code)).findFirst();
    }

    /** @throws IllegalStateException if the store holds a word that this version never wrote */
    static <E extends Enum<E> & Coded> E read(Class<E> type, String code) {
        return find(type, code).orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " " + code));
    }

    static <E extends Enum<E> & Coded> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Coded::code).toList();
    }
}
