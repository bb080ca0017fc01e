package org.entente.node.web;

/** What a badge, status tag or line says by its colour, always beside words that say the same. */
public enum Tone {
    NEUTRAL, INFORMATION, GOOD, ATTENTION, URGENT;

    /** The CSS class. */
    public String css() {
        return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
