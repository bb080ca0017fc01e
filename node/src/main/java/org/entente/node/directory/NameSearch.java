package org.entente.node.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.match.Name;
import org.entente.match.NameKeys;
import org.entente.match.NameScore;
import org.entente.match.Word;
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
        for (long number : candidates(transaction, asked, kind)) {
            hit(transaction, asked, number).ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed()
                .thenComparing(Hit::title).thenComparing(Hit::kind).thenComparing(Hit::id));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    /**
     * The numbers of things that have, for every word asked for that is no particle, a name with a key in common. The
     * conditions are intersected by the database, each over the index of keys.
     */
    private static List<Long> candidates(Transaction transaction, Name asked, Optional<String> kind) {
        var sql = new StringBuilder("SELECT i.number FROM indexed i WHERE 1 = 1");
        var parameters = new ArrayList<Object>();
        kind.ifPresent(wanted -> {
            sql.append(" AND i.kind = ?");
            parameters.add(wanted);
        });
        for (int at = 0; at < asked.words().size(); at++) {
            var word = asked.words().get(at);
            if (!asked.isParticle(word)) {
                sql.append(" AND i.number IN (").append(condition(asked, at, word, parameters)).append(')');
            }
        }
        sql.append(" ORDER BY EXISTS (SELECT 1 FROM indexed_key k WHERE k.key = ? AND k.indexed = i.number) DESC LIMIT ?");
        parameters.add(NameKeys.plain(asked.words().getLast()));
        parameters.add(MOST_CANDIDATES);
        return transaction.sql().sql(sql.toString())
                .params(parameters).query(Long.class).list();
    }

    private static String condition(Name asked, int at, Word word, List<Object> parameters) {
        var plain = NameKeys.plain(word);
        // One letter begins too many words: it finds only itself.
        parameters.add(plain);
        parameters.add(word.plain().length() > 1 ? plain + Character.MAX_VALUE : plain + " ");
        var keys = keys(asked, at, word);
        parameters.addAll(keys);
        return "SELECT indexed FROM indexed_key WHERE key >= ? AND key < ? UNION SELECT indexed FROM indexed_key WHERE key IN ("
                + String.join(", ", keys.stream().map(key -> "?").toList()) + ")";
    }

    private static Set<String> keys(Name asked, int at, Word word) {
        var keys = new LinkedHashSet<>(NameKeys.of(word));
        for (var join : asked.joins()) {
            if (join.first() <= at && at <= join.last()) {
                keys.addAll(NameKeys.of(join.word()));
            }
        }
        return keys;
    }

    private static Optional<Hit> hit(Transaction transaction, Name asked, long number) {
        var texts = transaction.sql().sql("SELECT text FROM indexed_name WHERE indexed = ?")
                .param(number).query(String.class).list();
        var names = texts.stream().map(Name::of).toList();
        var score = NameScore.of(asked, names);
        if (score < NameScore.WORTH_SHOWING) {
            return Optional.empty();
        }
        var matched = names.stream().max(Comparator.comparingDouble(name -> NameScore.of(asked, name))).orElseThrow();
        return transaction.sql().sql("SELECT kind, subject, title, url FROM indexed WHERE number = ?").param(number)
                .query((row, at) -> new Hit(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        matched.text(), score))
                .optional();
    }
}
