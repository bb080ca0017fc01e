package org.entente.node.directory;

/** A spelling that was added to a thing of any kind, so that a search finds it by that as well. */
public record Spelling(String id, FactReference about, String language, String text) {
    /** The word for spellings in {@link FactReference#kind}. */
    public static final String KIND = "spelling";
}
