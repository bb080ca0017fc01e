package org.entente.node.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Language;
import org.entente.match.Name;
import org.entente.match.NameKeys;
import org.entente.match.Word;
import org.entente.node.store.Transaction;

/** The tables of the {@link NameIndex}: what is registered, by which names, and the keys of these. */
final class IndexStore {
    private IndexStore() {}

    static void put(Transaction transaction, NameIndex.Found thing, Map<Language, String> titles, Collection<String> names) {
        var number = transaction.sql().sql("""
                        INSERT INTO indexed (kind, subject, title, url) VALUES (?, ?, ?, ?)
                        ON CONFLICT (kind, subject) DO UPDATE SET title = excluded.title, url = excluded.url
                        RETURNING number""")
                .params(thing.kind(), thing.id(), thing.title(), thing.url()).query(Long.class).single();
        transaction.sql().sql("DELETE FROM indexed_name WHERE indexed = ?").param(number).update();
        transaction.sql().sql("DELETE FROM indexed_title WHERE indexed = ?").param(number).update();
        titles.forEach((language, text) -> transaction.sql()
                .sql("INSERT INTO indexed_title (indexed, language, text) VALUES (?, ?, ?)")
                .params(number, language.code(), text).update());
        names.forEach(text -> addName(transaction, number, text, false));
        addSpellings(transaction, number, thing.kind(), thing.id());
        writeKeys(transaction, number);
    }

    static void remove(Transaction transaction, String kind, String id) {
        transaction.sql().sql("DELETE FROM indexed WHERE kind = ? AND subject = ?").params(kind, id).update();
    }

    static Optional<NameIndex.Found> find(Transaction transaction, String kind, String id) {
        return transaction.sql().sql("SELECT kind, subject AS id, title, url FROM indexed WHERE kind = ? AND subject = ?").params(kind, id)
                .query(NameIndex.Found.class).optional();
    }

    static Optional<String> title(Transaction transaction, String kind, String id, String language) {
        return transaction.sql().sql("""
                        SELECT t.text FROM indexed i JOIN indexed_title t ON t.indexed = i.number
                        WHERE i.kind = ? AND i.subject = ? AND t.language = ?""")
                .params(kind, id, language).query(String.class).optional();
    }

    /** Takes over the spellings of a thing after one was added or removed. */
    static void respell(Transaction transaction, FactReference about) {
        transaction.sql().sql("SELECT number FROM indexed WHERE kind = ? AND subject = ?")
                .params(about.kind(), about.id()).query(Long.class).optional().ifPresent(number -> {
                    transaction.sql().sql("DELETE FROM indexed_name WHERE indexed = ? AND spelling = 1")
                            .param(number).update();
                    addSpellings(transaction, number, about.kind(), about.id());
                    writeKeys(transaction, number);
                });
    }

    private static void addSpellings(Transaction transaction, long number, String kind, String id) {
        transaction.sql().sql("SELECT text FROM spelling WHERE kind = ? AND subject = ?").params(kind, id)
                .query(String.class).list().forEach(text -> addName(transaction, number, text, true));
    }

    private static void addName(Transaction transaction, long number, String text, boolean spelling) {
        transaction.sql().sql("INSERT INTO indexed_name (indexed, text, spelling) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(number, text, spelling ? 1 : 0).update();
    }

    private static void writeKeys(Transaction transaction, long number) {
        var sql = transaction.sql();
        sql.sql("DELETE FROM indexed_key WHERE indexed = ?").param(number).update();
        var keys = new LinkedHashSet<String>();
        sql.sql("SELECT text FROM indexed_name WHERE indexed = ?").param(number).query(String.class).list()
                .forEach(text -> keys.addAll(NameKeys.stored(Name.of(text))));
        transaction.batch("INSERT INTO indexed_key (key, indexed) VALUES (?, ?)",
                keys.stream().map(key -> new Object[] {key, number}).toList());
    }

    /** A thing that may be meant, with the names by which it is found. */
    record Candidate(NameIndex.Found thing, List<String> names) {}

    /**
     * The things that have, for every word asked for that is no particle, a name with a key in common. The
     * conditions are intersected by the database, each over the index of keys.
     */
    static Collection<Candidate> candidates(Transaction transaction, Name asked, Optional<String> kind, int limit) {
        var sql = new StringBuilder("WITH candidate AS (SELECT i.number FROM indexed i WHERE 1 = 1");
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
        sql.append(" ORDER BY EXISTS (SELECT 1 FROM indexed_key k WHERE k.key = ? AND k.indexed = i.number) DESC LIMIT ?)")
                .append(" SELECT i.number, i.kind, i.subject, i.title, i.url, n.text FROM candidate c")
                .append(" JOIN indexed i ON i.number = c.number JOIN indexed_name n ON n.indexed = i.number");
        parameters.add(NameKeys.plain(asked.words().getLast()));
        parameters.add(limit);
        var found = new LinkedHashMap<Long, Candidate>();
        transaction.sql().sql(sql.toString()).params(parameters).query((row, at) -> {
            var thing = new NameIndex.Found(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
            found.computeIfAbsent(row.getLong(1), number -> new Candidate(thing, new ArrayList<>())).names()
                    .add(row.getString(6));
            return thing;
        }).list();
        return found.values();
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
}
