package org.entente.node.exchange;

import java.time.Duration;

/**
 * How long a member that lacks some of a third member's log is left to its author before this node brings it. Drawn between half of it
 * and the whole, so that several members do not bring the same at once.
 *
 * @param first   the first time; above the longest wait of an author that could not reach the member
 * @param longest it doubles up to this when the member does not take it
 */
public record PatienceWithAuthors(Duration first, Duration longest) {
    public static final PatienceWithAuthors USUAL = new PatienceWithAuthors(Duration.ofMinutes(2), Duration.ofHours(1));
}
