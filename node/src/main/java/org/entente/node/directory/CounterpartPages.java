package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.ProblemException;
import org.entente.node.web.Ui;
import org.entente.node.web.WebError;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The services that this one works with, and everything there is with each of them. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class CounterpartPages implements NavigationContributor {
    /** A party with its services. */
    public record Group(Label party, String code, List<Counterpart> services) {}

    /** A service in the list, its parts right below it. */
    public record Counterpart(ListedService service, Label label, int depth, Connections.State connection, int people) {}

    public record ListPage(List<Group> groups) {}

    public record CounterpartPage(ListedService service, Label label, Label party, Optional<Label> whole,
            List<Label> parts, Connections.State connection, List<CounterpartSection.Section> sections,
            Attachments attachments) {}

    private final Store store;
    private final PageWriter pages;
    private final Labels labels;
    private final PartyStore parties;
    private final ServiceStore services;
    private final OfficialStore officials;
    private final Connections connections;
    private final AttachmentReader attachments;
    private final ObjectProvider<CounterpartSection> sections;

    CounterpartPages(Store store, PageWriter pages, Labels labels, PartyStore parties, ServiceStore services,
            OfficialStore officials, Connections connections, AttachmentReader attachments,
            ObjectProvider<CounterpartSection> sections) {
        this.store = store;
        this.pages = pages;
        this.labels = labels;
        this.parties = parties;
        this.services = services;
        this.officials = officials;
        this.connections = connections;
        this.attachments = attachments;
        this.sections = sections;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(10, "directory.navigation.counterparts", "/counterparts", Permission.RECORD_VIEW,
                        Set.of("/topics")),
                new NavigationItem(15, "directory.navigation.directory", "/parties", Permission.RECORD_VIEW,
                        Set.of("/services", "/officials", "/posts", "/sources", "/citations", "/assessments", "/spellings", "/notes")),
                new NavigationItem(18, "directory.search.title", "/search", Permission.RECORD_VIEW));
    }

    @GetMapping("/counterparts")
    Page list(HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/counterparts", store.read(transaction -> new ListPage(groups(transaction, ui))));
    }

    private List<Group> groups(Transaction transaction, Ui ui) {
        var known = connections.of(transaction);
        var own = services.find(transaction, known.own()).map(ListedService::party);
        var byParty = new LinkedHashMap<PartyId, List<ListedService>>();
        for (var service : services.all(transaction)) {
            byParty.computeIfAbsent(service.party(), party -> new ArrayList<>()).add(service);
        }
        // Services of the own state are colleagues, not counterparts; they are in the directory.
        own.ifPresent(byParty::remove);
        var groups = new ArrayList<Group>();
        byParty.forEach((party, list) -> groups.add(new Group(labels.party(transaction, party, ui.language()),
                parties.find(transaction, party).map(ListedParty::code).orElse(""),
                tree(transaction, list, known, ui))));
        groups.sort(Comparator.comparing(group -> group.party().text()));
        return groups;
    }

    private List<Counterpart> tree(Transaction transaction, List<ListedService> all, Connections.Known known, Ui ui) {
        var rows = new ArrayList<Counterpart>();
        all.stream().filter(service -> service.partOf().isEmpty())
                .forEach(service -> addWithParts(transaction, service, 0, all, known, ui, rows));
        return rows;
    }

    private void addWithParts(Transaction transaction, ListedService service, int depth, List<ListedService> all,
            Connections.Known known, Ui ui, List<Counterpart> rows) {
        rows.add(new Counterpart(service, labels.service(service, ui.language()), depth, known.state(service.id()),
                officials.postsAt(transaction, List.of(service.id())).size()));
        all.stream().filter(part -> part.partOf().equals(Optional.of(service.id())))
                .forEach(part -> addWithParts(transaction, part, depth + 1, all, known, ui, rows));
    }

    @GetMapping("/counterparts/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        if (id.equals(connections.own().value())) {
            // Nobody is the own counterpart; what is known of the own service stands on its page in the directory.
            return Page.redirect(Paths.service(connections.own()));
        }
        var ui = pages.ui(request);
        return Page.of("directory/counterpart", store.read(transaction -> page(transaction, id, ui)));
    }

    private CounterpartPage page(Transaction transaction, String id, Ui ui) {
        var service = NounApi.id(id, ServiceId::new).flatMap(key -> services.find(transaction, key))
                .orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
        var contributed = sections.stream()
                .sorted(Comparator.comparingInt(CounterpartSection::order))
                .flatMap(section -> section.section(transaction, service.id(), ui).stream())
                .toList();
        return new CounterpartPage(service, labels.service(service, ui.language()),
                labels.party(transaction, service.party(), ui.language()),
                service.partOf().map(whole -> labels.service(transaction, whole, ui.language())),
                services.parts(transaction, service.id()).stream()
                        .map(part -> labels.service(part, ui.language())).toList(),
                connections.of(transaction).state(service.id()), contributed,
                attachments.read(transaction, service.reference()));
    }
}
