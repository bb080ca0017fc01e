package org.entente.accord;

/** Identifies a dossier. See {@link Id} for the pattern. */
public record DossierId(String value) implements Id {
    public DossierId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
