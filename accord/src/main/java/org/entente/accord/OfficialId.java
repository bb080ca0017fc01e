package org.entente.accord;

/** Identifies an official. See {@link Id} for the pattern. */
public record OfficialId(String value) implements Id {
    public OfficialId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
