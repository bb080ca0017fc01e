package org.entente.node.directory;

import java.util.stream.Collectors;
import org.entente.match.Name;
import org.entente.match.Script;

/** Ids that people can read, made of names. */
final class Slug {
    private static final int LONGEST = 40;

    private Slug() {}

    /** The Latin words of the names joined by hyphens; the fallback if no name has any. */
    static String of(Iterable<NameBody> names, String fallback) {
        for (var name : names) {
            var words = Name.of(name.text()).words().stream()
                    .filter(word -> word.script() == Script.LATIN)
                    .map(word -> word.plain().replaceAll("[^a-z0-9]", ""))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining("-"));
            if (!words.isEmpty()) {
                return (words.length() > LONGEST ? words.substring(0, LONGEST) : words).replaceAll("-$", "");
            }
        }
        return fallback;
    }
}
