package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The topics that the node's own service and a counterpart both have an interest in. */
@Component
public final class TopicSection implements CounterpartSection {
    /** A topic under the name the reader knows it by. */
    public record Row(Interest interest, String name) {}

    public record TopicsPage(List<Row> topics, ServiceId counterpart) {}

    private final InterestStore interests;
    private final TopicNames names;
    private final PageWriter pages;

    TopicSection(InterestStore interests, TopicNames names, PageWriter pages) {
        this.interests = interests;
        this.names = names;
        this.pages = pages;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
        var rows = interests.with(transaction, counterpart).stream()
                .map(interest -> new Row(interest, names.in(ui.language(), interest))).toList();
        return Optional.of(new Section("topics", "directory.topics.title",
                pages.part("directory/topics", new TopicsPage(rows, counterpart), ui)));
    }
}
