package org.entente.accord;

/** Identifies a service, such as {@code es.policia-nacional}. See {@link Id} for the pattern. */
public record ServiceId(String value) implements Id {
    public ServiceId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
