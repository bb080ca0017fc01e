package org.entente.node.engagements.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.accord.EngagementId;
import org.entente.accord.ValidationException;
import org.entente.node.directory.NameSearch;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.EngagementListStore;
import org.entente.node.engagements.visits.EngagementListStore.Filter;
import org.entente.node.engagements.visits.EngagementStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Option;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/**
 * The engagements that a form's selects offer: the latest ones, or those that a search on the form found, and always
 * those that are chosen already, so that a form shown again loses none of them.
 *
 * @param options what the selects offer
 * @param searchable whether there are more engagements than the latest that are offered
 * @param asked what was searched for; empty when the latest are offered
 * @param found how many the search found
 */
public record EngagementChoice(List<Option> options, boolean searchable, String asked, int found) {
    /** The field in which one searches. */
    public static final String FIND = "find";
    /** The hidden field that says what was searched for last. */
    public static final String FOUND = "found";
    private static final int MOST = 50;
    private static final int LONGEST_QUERY = 200;

    /** Whether a form that was sent asks for a search or for more rows, and is not to be saved. */
    static boolean asksForMore(Form form) {
        return !form.value(FormRows.MORE).isEmpty() || asksToSearch(form);
    }

    /** Pressing Enter in the field sends the form as its main button does, so that what is new in the field counts. */
    private static boolean asksToSearch(Form form) {
        return !form.value(FIND).strip().equals(form.value(FOUND));
    }

    /** Carries to a form that is shown again what asks for rows or engagements. */
    static Form carry(Form typed, Form shown) {
        return shown.put(FIND, typed.value(FIND).strip())
                .put(FormRows.MORE, asksToSearch(typed) ? FIND : typed.value(FormRows.MORE));
    }

    /** The choice without those engagements that make no sense in this place. */
    EngagementChoice without(EngagementId id) {
        return new EngagementChoice(options.stream().filter(option -> !option.value().equals(id.value())).toList(),
                searchable, asked, found);
    }

    /** Reads what there is to choose. */
    @Component
    static final class Reader {
        private final EngagementListStore list;
        private final EngagementStore engagements;
        private final NameSearch search;

        Reader(EngagementListStore list, EngagementStore engagements, NameSearch search) {
            this.list = list;
            this.engagements = engagements;
            this.search = search;
        }

        /** @param chosen the identifiers that the form holds, as typed */
        EngagementChoice read(Transaction transaction, Labels labels, Form form, Stream<String> chosen) {
            var typed = form.value(FIND).strip();
            var asked = typed.substring(0, typed.offsetByCodePoints(0,
                    Math.min(LONGEST_QUERY, typed.codePointCount(0, typed.length()))));
            var latest = list.list(transaction, Filter.ALL, new Paging(1, MOST));
            var offered = asked.isEmpty() ? latest.items() : search(transaction, asked);
            var options = new LinkedHashMap<String, Option>();
            Stream.concat(chosen.flatMap(id -> find(transaction, id).stream()), offered.stream())
                    .forEach(engagement -> options.putIfAbsent(engagement.id().value(), option(labels, engagement)));
            return new EngagementChoice(List.copyOf(options.values()), latest.total() > MOST, asked,
                    asked.isEmpty() ? 0 : offered.size());
        }

        private List<Engagement> search(Transaction transaction, String asked) {
            return search.search(transaction, asked, Optional.of(Engagements.KIND), MOST).stream()
                    .flatMap(hit -> find(transaction, hit.id()).stream()).toList();
        }

        private Optional<Engagement> find(Transaction transaction, String id) {
            try {
                return id == null || id.isBlank() ? Optional.empty() : engagements.find(transaction, new EngagementId(id));
            } catch (ValidationException noIdentifier) {
                return Optional.empty();
            }
        }

        private static Option option(Labels labels, Engagement engagement) {
            return new Option(engagement.id().value(),
                    labels.text(engagement.title()) + " (" + engagement.days().from() + ")");
        }
    }
}
