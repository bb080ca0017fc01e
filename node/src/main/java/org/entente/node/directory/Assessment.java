package org.entente.node.directory;

import java.util.Optional;

/**
 * What somebody makes of the facts. It is shown apart from them, under its author's name.
 *
 * @param author the person, service or outlet whose view it is
 * @param source the source in which it stands; empty if there is none
 * @param made when it was made
 */
public record Assessment(String id, FactReference about, String author, Optional<String> source, String language,
        String text, Optional<PartialDate> made) {
    /** The word for assessments in {@link FactReference#kind}. */
    public static final String KIND = "assessment";

    public FactReference reference() {
        return FactReference.of(KIND, id);
    }
}
