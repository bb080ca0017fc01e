package org.entente.node.agreements;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a party does with an instrument. */
public enum Verb {
    ACCEPT, REJECT, SUSPEND, RESUME, DENOUNCE;

    /** As it stands in addresses. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Verb> of(String path) {
        return Arrays.stream(values()).filter(verb -> verb.path().equals(path)).findFirst();
    }

    /** Whether a day from which it has effect is named. */
    public boolean effectiveOn() {
        return this == SUSPEND || this == RESUME || this == DENOUNCE;
    }

    public boolean signedOn() {
        return this != REJECT;
    }

    public boolean reason() {
        return this != ACCEPT;
    }

    /** Whether it ends something and is asked about in red. */
    public boolean grave() {
        return this == REJECT || this == DENOUNCE;
    }
}
