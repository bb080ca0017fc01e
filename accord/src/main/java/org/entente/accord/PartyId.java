package org.entente.accord;

/** Identifies a party, such as {@code ma}. See {@link Id} for the pattern. */
public record PartyId(String value) implements Id {
    public PartyId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
