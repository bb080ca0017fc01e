package org.entente.node.oversight;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the log is wanted; what is empty does not narrow it.
 *
 * @param user a user name
 * @param reference a reference or its beginning
 * @param from the first instant, included
 * @param until the last instant, excluded
 */
public record ProcessingFilter(Optional<ProcessingKind> kind, Optional<String> user, Optional<String> reference,
        Optional<Instant> from, Optional<Instant> until) {
    public static ProcessingFilter none() {
        return new ProcessingFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
