package org.entente.node.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** Reads who holds which post, for pages. */
@Component
final class PeopleReader {
    private final OfficialStore officials;
    private final Labels labels;
    private final Clock clock;

    PeopleReader(OfficialStore officials, Labels labels, Clock clock) {
        this.officials = officials;
        this.labels = labels;
        this.clock = clock;
    }

    People at(Transaction transaction, Collection<ServiceId> services, Ui ui) {
        return people(transaction, officials.postsAt(transaction, services), ui);
    }

    People of(Transaction transaction, OfficialId official, Ui ui) {
        return people(transaction, officials.postsOf(transaction, official), ui);
    }

    private People people(Transaction transaction, List<ListedPost> posts, Ui ui) {
        var today = LocalDate.ofInstant(clock.instant(), ui.viewer().zone());
        var held = posts.stream().map(post -> held(transaction, post, ui))
                .collect(Collectors.partitioningBy(post -> post.post().heldOn(today)));
        return new People(held.get(true), held.get(false));
    }

    private People.Held held(Transaction transaction, ListedPost post, Ui ui) {
        var title = post.titles().preferred(ui.language().tag());
        return new People.Held(post, labels.official(transaction, post.official(), ui.language()),
                labels.service(transaction, post.service(), ui.language()), title.text(), title.language());
    }
}
