package org.entente.node.web;

/** One choice of a select, of radio buttons or of check boxes: what is sent, what is read, and a hint, often empty. */
public record Option(String value, String label, String hint) {
    public Option(String value, String label) {
        this(value, label, "");
    }
}
