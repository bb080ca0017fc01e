package org.entente.node.directory;

/**
 * One name of a party, service, official, post or topic.
 *
 * @param language ISO 639 code in lower case, two or three letters; empty if it belongs to no language
 * @param text the name as written, at most {@link Names#LONGEST} characters
 */
public record NameVariant(String language, String text, NameUse use) {
    public static NameVariant name(String language, String text) {
        return new NameVariant(language, text, NameUse.NAME);
    }

    public static NameVariant alias(String language, String text) {
        return new NameVariant(language, text, NameUse.ALIAS);
    }
}
