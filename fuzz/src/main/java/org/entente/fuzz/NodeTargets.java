package org.entente.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.entente.match.Name;
import org.entente.match.NameKeys;
import org.entente.match.NameScore;
import org.entente.node.directory.PartialDate;
import org.entente.node.engagements.dates.DateInterval;

/** What other systems give to the API, and texts of others that the node looks into. */
final class NodeTargets {
    private NodeTargets() {
    }

    /** Found when they are first read, because looking through the node's classes takes seconds. */
    private static final class Bodies {
        private static final ApiBodies OF_THE_NODE = ApiBodies.ofTheNode();
    }

    static List<Target> all() {
        return List.of(
                new Target("api-body", bytes -> Bodies.OF_THE_NODE.read(bytes)),
                new Target("days", NodeTargets::days),
                new Target("name", NodeTargets::name));
    }

    private static void days(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        DateInterval.parse(text).map(DateInterval::iso);
        PartialDate.parse(text).ifPresent(date -> {
            if (date.lastDay().isBefore(date.firstDay()) || date.firstDay().getYear() < 0 || date.firstDay().getYear() > 9999) {
                throw new Target.Finding("a date that ends before it begins, or of a year with other than four digits");
            }
        });
    }

    private static void name(byte[] bytes) {
        Name name = Name.of(new String(bytes, UTF_8));
        NameKeys.stored(name);
        NameScore.of(name, name);
    }
}
