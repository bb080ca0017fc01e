package org.entente.node.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A bean that contributes one section to the start page. */
public interface TodaySection {
    /** Where the section stands, from 0: deadlines 10, inbox 20, overdue commitments 30, next engagements 40. */
    int order();

    /** The text of the section's heading. */
    String titleKey();

    /** The text shown when there is nothing: what would stand here, and how it gets there. */
    String emptyKey();

    /** Who sees the section. */
    Permit permit();

    /** The most urgent entries first, at most ten. */
    List<Entry> entries(Ui ui);

    /** Where all entries can be seen; empty if nowhere. */
    default Optional<String> all() {
        return Optional.empty();
    }

    /**
     * One line.
     *
     * @param path where it leads
     * @param title what it is, as typed by a user or a name; may be of any script
     * @param detail a sentence in the reader's language, markup allowed for isolated values
     * @param when the moment that matters (due, received, begins); empty if none
     * @param tone how urgent it is
     */
    record Entry(String path, String title, gg.jte.Content detail, Optional<Instant> when, Tone tone) {}
}
