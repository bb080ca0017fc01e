package org.entente.node.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;

/**
 * A value that keeps its own writing direction inside text of the other one: {@code <bdi>} in a page, invisible
 * isolating characters (Unicode FSI and PDI) where no markup can stand.
 *
 * @param text what is read
 * @param direction {@code ltr}, {@code rtl}, or empty to let the text decide
 * @param machine the value for programs, e.g. an ISO 8601 date; empty if there is none
 * @param css the class of the element; empty for none
 */
public record Isolated(String text, String direction, String machine, String css) implements Content {
    @Override
    public void writeTo(TemplateOutput output) {
        if (!machine.isEmpty()) {
            output.writeContent("<time datetime=\"");
            Escape.htmlAttribute(machine, output);
            output.writeContent("\">");
        }
        output.writeContent("<bdi");
        if (!direction.isEmpty()) {
            output.writeContent(" dir=\"" + direction + "\"");
        }
        if (!css.isEmpty()) {
            output.writeContent(" class=\"" + css + "\"");
        }
        output.writeContent(">");
        Escape.htmlContent(text, output);
        output.writeContent(machine.isEmpty() ? "</bdi>" : "</bdi></time>");
    }

    /** For attributes, titles and options: the text between FSI and PDI. */
    public String plain() {
        return "\u2068" + text + "\u2069";
    }

    @Override
    public String toString() {
        return plain();
    }
}
