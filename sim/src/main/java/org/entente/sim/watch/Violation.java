package org.entente.sim.watch;

/** Something happened that must never happen. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    public Violation(Invariant invariant, String detail) {
        this(invariant, detail, null);
    }

    public Violation(Invariant invariant, String detail, Throwable cause) {
        super(invariant + ": " + detail, cause);
        this.invariant = invariant;
    }

    public Invariant invariant() {
        return invariant;
    }

    static void unless(boolean held, Invariant invariant, String detail) {
        if (!held) {
            throw new Violation(invariant, detail);
        }
    }
}
