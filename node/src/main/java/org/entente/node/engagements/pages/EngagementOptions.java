package org.entente.node.engagements.pages;

import java.util.List;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.visits.EngagementListStore;
import org.entente.node.store.Transaction;
import org.entente.node.web.Option;
import org.entente.node.web.Paging;

/** The engagements that a form offers to choose from, the latest first. */
final class EngagementOptions {
    private EngagementOptions() {}

    static List<Option> all(EngagementListStore list, Transaction transaction, Labels labels) {
        return list.list(transaction, EngagementListStore.Filter.ALL, new Paging(1, Paging.LARGEST_SIZE)).items().stream()
                .map(engagement -> new Option(engagement.id().value(),
                        labels.text(engagement.title()) + " (" + engagement.days().from() + ")")).toList();
    }
}
