package org.entente.node.web;

/**
 * One kind of error. Every package has an enum of its own that implements this, named {@code <Noun>Error}.
 *
 * <p>The code is {@code <noun>.<name>}; its texts are {@code <noun>.error.<name>.title} (what happened, no arguments)
 * and {@code <noun>.error.<name>.advice} (what the reader should do), and where the occurrence has something to add
 * {@code <noun>.error.<name>.detail}, which may use the problem's arguments. A test proves that codes are unique and
 * that every text exists in every language.
 */
public interface ErrorCode {
    /** The package's word, e.g. {@code dossiers}; also the name of its text bundle. */
    String noun();

    /** The HTTP status, 400 to 599. */
    int status();

    /** The enum constant's own name. */
    String name();

    /** E.g. {@code dossiers.deadline-passed}. */
    default String code() {
        return noun() + "." + kebab();
    }

    default String titleKey() {
        return textKey("title");
    }

    default String detailKey() {
        return textKey("detail");
    }

    default String adviceKey() {
        return textKey("advice");
    }

    private String textKey(String part) {
        return noun() + ".error." + kebab() + "." + part;
    }

    private String kebab() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
