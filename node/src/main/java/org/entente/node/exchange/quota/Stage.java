package org.entente.node.exchange.quota;

/** How full something is that has a bound. */
public enum Stage {
    PLENTY,
    /** 80 % are taken: the operator should plan. */
    SCARCE,
    /** 95 % are taken: the operator has to act now. */
    NEARLY_FULL,
    /** Nothing more is taken. */
    FULL;

    /** @param used bytes of {@code bound}, both not negative */
    public static Stage of(long used, long bound) {
        if (used >= bound) {
            return FULL;
        }
        // Without multiplying, which would leave the range of a long for the largest bounds.
        if (used >= bound - bound / 20) {
            return NEARLY_FULL;
        }
        return used >= bound - bound / 5 ? SCARCE : PLENTY;
    }

    public Stage orWorse(Stage other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether an operator has to know. */
    public boolean warns() {
        return this != PLENTY;
    }

    /** How it is written in metrics and the API. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
