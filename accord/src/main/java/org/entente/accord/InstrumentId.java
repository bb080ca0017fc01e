package org.entente.accord;

/** Identifies an instrument over all versions of its terms. See {@link Id} for the pattern. */
public record InstrumentId(String value) implements Id {
    public InstrumentId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
