package org.entente.node.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entente.match.Name;
import org.entente.match.NameScore;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** Finds what {@link NameIndex} holds, by any spelling, best first. */
@Component
public final class NameSearch {
    /** So many things that share a key with every word are looked at; what is written as asked comes first. */
    private static final int MOST_CANDIDATES = 2_000;

    /**
     * One thing found.
     *
     * @param matched the name that answered best
     * @param score 0..1, see {@link NameScore}
     */
    public record Hit(String kind, String id, String title, String url, String matched, double score) {}

    /**
     * The things that every word of the query leads to.
     *
     * @param kind only of this kind, or of any
     * @param limit the most hits returned
     */
    public List<Hit> search(Transaction transaction, String query, Optional<String> kind, int limit) {
        var asked = Name.of(query);
        if (asked.isEmpty()) {
            return List.of();
        }
        var hits = new ArrayList<Hit>();
        for (long number : IndexStore.candidates(transaction, asked, kind, MOST_CANDIDATES)) {
            hit(transaction, asked, number).ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed()
                .thenComparing(Hit::title).thenComparing(Hit::kind).thenComparing(Hit::id));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private static Optional<Hit> hit(Transaction transaction, Name asked, long number) {
        var names = IndexStore.names(transaction, number).stream().map(Name::of).toList();
        var score = NameScore.of(asked, names);
        if (score < NameScore.WORTH_SHOWING) {
            return Optional.empty();
        }
        var matched = names.stream().max(Comparator.comparingDouble(name -> NameScore.of(asked, name))).orElseThrow();
        var found = IndexStore.get(transaction, number);
        return Optional.of(new Hit(found.kind(), found.id(), found.title(), found.url(), matched.text(), score));
    }
}
