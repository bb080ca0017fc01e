package org.entente.node.directory;

import java.time.Instant;

/**
 * A note for colleagues of this node. Nothing sends it anywhere: no payload of the channel has a place for it.
 *
 * @param author the user name of who wrote it
 */
public record PrivateNote(String id, FactReference about, String author, Instant writtenAt, String text) {
    /** The word for notes in {@link FactReference#kind}. */
    public static final String KIND = "note";

    /** Whether both say the same about the same, whoever wrote it when. */
    boolean says(PrivateNote other) {
        return about.equals(other.about) && text.equals(other.text);
    }
}
