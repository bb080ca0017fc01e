package org.entente.accord;

import java.util.Locale;

/** The languages that shared texts come in. */
public enum Language implements Coded {
    EN, FR, ES, AR, DE;

    public Locale locale() {
        return Locale.of(code());
    }
}
