package org.entente.node.directory;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;

/**
 * The office that an official holds at a service over an interval.
 *
 * @param id chosen by who entered it, pattern of {@link org.entente.accord.Id}
 * @param titles the office's title in several languages
 * @param from the first day; empty if unknown
 * @param until the last day; empty while it lasts
 */
public record ListedPost(String id, OfficialId official, ServiceId service, Names titles, Optional<PartialDate> from,
        Optional<PartialDate> until) {
    /** The word for posts in {@link FactReference#kind}. */
    public static final String KIND = "post";

    public ListedPost {
        Objects.requireNonNull(id);
        Objects.requireNonNull(official);
        Objects.requireNonNull(service);
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
    }

    public FactReference reference() {
        return FactReference.of(KIND, id);
    }

    /** Whether the post may have been held on that day, as far as the dates are known. */
    public boolean heldOn(LocalDate day) {
        return from.map(date -> !day.isBefore(date.firstDay())).orElse(true)
                && until.map(date -> !day.isAfter(date.lastDay())).orElse(true);
    }
}
