package org.entente.accord;

/** Identifies a commitment. See {@link Id} for the pattern. */
public record CommitmentId(String value) implements Id {
    public CommitmentId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
