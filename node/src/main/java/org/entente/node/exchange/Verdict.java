package org.entente.node.exchange;

import java.util.List;
import org.entente.accord.ClauseReference;

/** What {@link Admission} says of an incoming entry. */
public sealed interface Verdict {
    /** It goes to whoever receives such payloads. */
    record Permit() implements Verdict {}

    /**
     * It stays in quarantine, and the channel is told so by an objection.
     *
     * @param clauses those that forbid it; empty when no instrument covers it at all
     * @param text why, in words for an officer of the other service
     */
    record Quarantine(List<ClauseReference> clauses, String text) implements Verdict {
        public Quarantine {
            clauses = List.copyOf(clauses);
        }
    }
}
