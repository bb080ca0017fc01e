package org.entente.node.directory;

import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.store.Transaction;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** The officials of a counterpart, those of its parts included. */
@Component
public final class PeopleSection implements CounterpartSection {
    private final ServiceStore services;
    private final PeopleReader people;
    private final PageWriter pages;

    PeopleSection(ServiceStore services, PeopleReader people, PageWriter pages) {
        this.services = services;
        this.people = people;
        this.pages = pages;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Optional<Section> section(Transaction transaction, ServiceId counterpart, Ui ui) {
        var found = people.at(transaction, services.withParts(transaction, counterpart), ui);
        return Optional.of(new Section("people", "directory.people.title",
                pages.part("directory/people", new PeoplePage(found, counterpart), ui)));
    }

    /** @param service where a new post is offered */
    public record PeoplePage(People people, ServiceId service) {}
}
