package org.entente.node.dossiers;

import java.util.List;
import org.entente.accord.DataSubject;

/**
 * The subject of a message stands in lists, which are read without a logged consultation. It therefore names none of the
 * persons that the message is about.
 */
public final class SubjectLine {
    /** Shorter parts of a name (de, el, ben) say nothing of a person. */
    private static final int SHORTEST_PART = 4;

    private SubjectLine() {}

    /** Whether a subject contains a word of a person's name or one of the identifiers. */
    public static boolean namesAnyOf(String subject, List<DataSubject> persons) {
        var words = " " + Folded.of(subject) + " ";
        return persons.stream().anyMatch(person -> namesPart(words, person.name())
                || person.identifiers().stream().anyMatch(identifier -> holds(words, Folded.of(identifier.value()))));
    }

    private static boolean namesPart(String words, String name) {
        for (var part : Folded.of(name).split(" ")) {
            if (part.length() >= SHORTEST_PART && holds(words, part)) {
                return true;
            }
        }
        return holds(words, Folded.of(name));
    }

    private static boolean holds(String words, String part) {
        return !part.isEmpty() && words.contains(" " + part + " ");
    }
}
