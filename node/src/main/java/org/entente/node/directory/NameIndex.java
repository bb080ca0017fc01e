package org.entente.node.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.entente.match.Name;
import org.entente.match.NameKeys;
import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/**
 * The names by which the search finds things. Every package registers its own here, in the transaction that stores them.
 * No data about data subjects belongs here: a search is not logged as a consultation.
 */
@Component
public final class NameIndex {
    /**
     * Makes a thing findable, in place of what was registered for it before. Spellings added by users stay.
     *
     * @param kind the noun, in the singular and in lower case; its label is the text {@code directory.kind.<kind>}
     * @param id unique within its kind
     * @param title what the list of results shows
     * @param url the path of its page on this node
     * @param names every name, title and alias by which it is to be found; the title is always one of them
     */
    public void put(Transaction transaction, String kind, String id, String title, String url, List<String> names) {
        var number = transaction.sql().sql("""
                        INSERT INTO indexed (kind, subject, title, url) VALUES (?, ?, ?, ?)
                        ON CONFLICT (kind, subject) DO UPDATE SET title = excluded.title, url = excluded.url
                        RETURNING number""")
                .params(kind, id, title, url).query(Long.class).single();
        var registered = new LinkedHashSet<>(List.of(title));
        registered.addAll(names);
        transaction.sql().sql("DELETE FROM indexed_name WHERE indexed = ?").param(number).update();
        registered.forEach(text -> addName(transaction, number, text, false));
        addSpellings(transaction, number, kind, id);
        writeKeys(transaction, number);
    }

    /** Makes a thing unfindable; nothing happens if it was not registered. */
    public void remove(Transaction transaction, String kind, String id) {
        transaction.sql().sql("DELETE FROM indexed WHERE kind = ? AND subject = ?").params(kind, id).update();
    }

    /** Whether a thing is registered, so that something may be attached to it. */
    public boolean contains(Transaction transaction, FactReference about) {
        return find(transaction, about).isPresent();
    }

    /** What is registered for a thing, e.g. to link to it from a source that it is cited from. */
    public Optional<Found> find(Transaction transaction, FactReference about) {
        return transaction.sql().sql("SELECT kind, subject, title, url FROM indexed WHERE kind = ? AND subject = ?")
                .params(about.kind(), about.id())
                .query((row, number) -> new Found(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    /** A registered thing. */
    public record Found(String kind, String id, String title, String url) {}

    /** Takes over the spellings of a thing after one was added or removed. */
    void respell(Transaction transaction, FactReference about) {
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
        transaction.sql().sql("INSERT OR IGNORE INTO indexed_name (indexed, text, spelling) VALUES (?, ?, ?)")
                .params(number, text, spelling ? 1 : 0).update();
    }

    private static void writeKeys(Transaction transaction, long number) {
        var sql = transaction.sql();
        sql.sql("DELETE FROM indexed_key WHERE indexed = ?").param(number).update();
        var keys = new LinkedHashSet<String>();
        sql.sql("SELECT text FROM indexed_name WHERE indexed = ?").param(number).query(String.class).list()
                .forEach(text -> keys.addAll(NameKeys.stored(Name.of(text))));
        keys.forEach(key ->
                sql.sql("INSERT INTO indexed_key (key, indexed) VALUES (?, ?)").params(key, number).update());
    }
}
