package org.entente.node.directory;

/**
 * How a page names a thing.
 *
 * @param language of the text, ISO 639; empty if unknown
 * @param path of its page
 * @param fictional whether the badge stands beside it
 */
public record Label(String text, String language, String path, boolean fictional) {
    static Label of(Names names, String language, String path, boolean fictional) {
        var name = names.preferred(language);
        return new Label(name.text(), name.language(), path, fictional);
    }

    /** For the attribute {@code lang}; null if unknown. */
    public String lang() {
        return language.isEmpty() ? null : language;
    }
}
