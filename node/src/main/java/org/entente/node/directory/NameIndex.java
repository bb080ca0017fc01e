package org.entente.node.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.accord.Language;
import org.entente.accord.LocalisedText;
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
     * @param names every name, title and alias by which it is to be found; its titles are always among them
     */
    public void put(Transaction transaction, String kind, String id, String title, String url, List<String> names) {
        put(transaction, new Found(kind, id, title, url), Map.of(), names);
    }

    /** The same, with a title that every reader sees in the own language if it has one there. */
    public void put(Transaction transaction, String kind, String id, LocalisedText title, String url, List<String> names) {
        put(transaction, new Found(kind, id, title.in(Language.EN), url), title.texts(), names);
    }

    private static void put(Transaction transaction, Found thing, Map<Language, String> titles, List<String> names) {
        var registered = new LinkedHashSet<>(List.of(thing.title()));
        registered.addAll(titles.values());
        registered.addAll(names);
        IndexStore.put(transaction, thing, titles, registered);
    }

    /** Makes a thing unfindable; nothing happens if it was not registered. */
    public void remove(Transaction transaction, String kind, String id) {
        IndexStore.remove(transaction, kind, id);
    }

    /** Whether a thing is registered, so that something may be attached to it. */
    public boolean contains(Transaction transaction, FactReference about) {
        return find(transaction, about).isPresent();
    }

    /** What is registered for a thing, e.g. to link to it from a source that it is cited from. */
    public Optional<Found> find(Transaction transaction, FactReference about) {
        return IndexStore.find(transaction, about.kind(), about.id());
    }

    /** The title of a registered thing in a language; empty if it has none there. */
    Optional<String> title(Transaction transaction, FactReference about, String language) {
        return IndexStore.title(transaction, about.kind(), about.id(), language);
    }

    /** A registered thing. */
    public record Found(String kind, String id, String title, String url) {}

    /** Takes over the spellings of a thing after one was added or removed. */
    void respell(Transaction transaction, FactReference about) {
        IndexStore.respell(transaction, about);
    }
}
