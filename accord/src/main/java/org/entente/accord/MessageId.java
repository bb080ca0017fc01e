package org.entente.accord;

/** Identifies a message. See {@link Id} for the pattern. */
public record MessageId(String value) implements Id {
    public MessageId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
