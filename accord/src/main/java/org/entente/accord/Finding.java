package org.entente.accord;

import java.util.List;
import java.util.Set;

/**
 * One clause that counted.
 *
 * @param text       what the clause says, as its authors wrote it
 * @param args       see {@link Reason}
 * @param recipients the recipients that it counted for
 */
public record Finding(ClauseReference clause, LocalisedText text, Effect effect, Reason reason, List<Argument> args,
                      Set<ServiceId> recipients) {
}
