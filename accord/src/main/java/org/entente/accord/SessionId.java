package org.entente.accord;

/** Identifies a working session within an engagement. See {@link Id} for the pattern. */
public record SessionId(String value) implements Id {
    public SessionId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
