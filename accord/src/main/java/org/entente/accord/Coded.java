package org.entente.accord;

import java.util.Locale;

/** An enum constant with the word that stands for it in files, in the channel and in the API, such as {@code urgent-direct}. */
public interface Coded {
    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
