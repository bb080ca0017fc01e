package org.entente.accord;

/** Identifies an engagement that services share. See {@link Id} for the pattern. */
public record EngagementId(String value) implements Id {
    public EngagementId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
