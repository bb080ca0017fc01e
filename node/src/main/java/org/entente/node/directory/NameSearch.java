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
    private static final int MOST_CANDIDATES = 1_000;

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
        for (var candidate : IndexStore.candidates(transaction, asked, kind, MOST_CANDIDATES)) {
            hit(asked, candidate).ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed()
                .thenComparing(Hit::title).thenComparing(Hit::kind).thenComparing(Hit::id));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private static Optional<Hit> hit(Name asked, IndexStore.Candidate candidate) {
        var names = candidate.names().stream().map(Name::of).toList();
        var score = NameScore.of(asked, names);
        if (score < NameScore.WORTH_SHOWING) {
            return Optional.empty();
        }
        var matched = names.stream().max(Comparator.comparingDouble(name -> NameScore.of(asked, name))).orElseThrow();
        var thing = candidate.thing();
        return Optional.of(new Hit(thing.kind(), thing.id(), thing.title(), thing.url(), matched.text(), score));
    }
}
