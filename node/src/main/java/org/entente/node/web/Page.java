package org.entente.node.web;

/**
 * What a pages controller answers: a template with its record, or a redirect. The template gets two parameters,
 * {@code ui} ({@link Ui}) and {@code page} (the record).
 *
 * @param template path below {@code src/main/jte} without extension, e.g. {@code engagements/visit}; empty for a redirect
 * @param model the template's record
 * @param status the HTTP status
 * @param redirect the address to go to, a path of this node; empty for a template
 * @param flash the message to show there, or null
 */
public record Page(String template, Object model, int status, String redirect, Flash flash) {
    public static Page of(String template, Object model) {
        return new Page(template, model, 200, "", null);
    }

    /** Sends the browser to another page with GET, so that reloading it repeats nothing. */
    public static Page redirect(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("not a path of this node: " + path);
        }
        return new Page("", null, 303, path, null);
    }

    public Page status(int other) {
        return new Page(template, model, other, redirect, flash);
    }

    /** Shows a message on the page that the redirect leads to. */
    public Page saying(String key, Object... namesAndValues) {
        return new Page(template, model, status, redirect, new Flash(key, Arguments.of(namesAndValues), ""));
    }

    /** Adds a button to the message that undoes what was done, by a POST to the given path. */
    public Page undo(String path) {
        return new Page(template, model, status, redirect, new Flash(flash.key(), flash.arguments(), path));
    }
}
