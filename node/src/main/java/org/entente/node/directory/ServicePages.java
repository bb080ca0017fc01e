package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.Coded;
import org.entente.accord.ServiceId;
import org.entente.accord.ServiceKind;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Services: a list, a page each, and their forms. */
@Controller
@RequestMapping("/services")
@Requires(Permission.RECORD_VIEW)
public class ServicePages extends NounPages<ListedService, ServiceBody> {
    /** A service in the list. */
    public record Row(ListedService service, Label label, Label party, Connections.State connection) {}

    public record ListPage(Listing<Row> services) {}

    /** @param whole what it is a part of */
    public record ServicePage(ListedService service, Label label, Label party, Optional<Label> whole, List<Label> parts,
            Connections.State connection, People people, Attachments attachments) {}

    private final ServiceStore services;
    private final PartyStore parties;
    private final Directory directory;
    private final Connections connections;
    private final PeopleReader people;
    private final AttachmentReader attachments;

    ServicePages(Store store, PageWriter pages, Labels labels, ServiceStore services, PartyStore parties,
            Directory directory, Connections connections, PeopleReader people, AttachmentReader attachments) {
        super(store, pages, labels, ListedService.KIND, "/services");
        this.services = services;
        this.parties = parties;
        this.directory = directory;
        this.connections = connections;
        this.people = people;
        this.attachments = attachments;
    }

    @GetMapping
    Page list(Paging paging, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/services", store.read(transaction -> {
            var connected = connections.of(transaction);
            return new ListPage(services.list(transaction, paging).map(service -> new Row(service,
                    labels.service(service, ui.language()), labels.party(transaction, service.party(), ui.language()),
                    connected.state(service.id()))));
        }));
    }

    @GetMapping("/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return Page.of("directory/service", store.read(transaction -> page(transaction, found(transaction, id), ui)));
    }

    private ServicePage page(Transaction transaction, ListedService service, Ui ui) {
        var language = ui.language();
        return new ServicePage(service, labels.service(service, language),
                labels.party(transaction, service.party(), language),
                service.partOf().map(whole -> labels.service(transaction, whole, language)),
                services.parts(transaction, service.id()).stream().map(part -> labels.service(part, language)).toList(),
                connections.of(transaction).state(service.id()),
                people.at(transaction, Set.of(service.id()), ui),
                attachments.read(transaction, service.reference()));
    }

    @Override
    Optional<ListedService> find(Transaction transaction, String id) {
        return NounApi.id(id, ServiceId::new).flatMap(key -> services.find(transaction, key));
    }

    @Override
    Form form(ListedService service) {
        var form = Form.empty().put("party", service.party().value())
                .put("partOf", service.partOf().map(ServiceId::value).orElse(""))
                .put("kinds", service.kinds().stream().map(Coded::code).toArray(String[]::new))
                .put("fictional", String.valueOf(service.fictional()));
        NameRows.show(form, "names", service.names());
        return form;
    }

    @Override
    ServiceBody body(Form form) {
        return new ServiceBody(null, form.value("party"), orNull(form.value("partOf")), form.values("kinds"),
                NameRows.read(form, "names"), form.chosen("fictional", "true"));
    }

    @Override
    ListedService read(ServiceBody body, String id, Actor actor) {
        return body.read(id);
    }

    @Override
    Outcome<ListedService> enter(Transaction transaction, Actor actor, ListedService service) {
        return directory.enter(transaction, actor, service);
    }

    @Override
    void remove(Transaction transaction, Actor actor, ListedService service) {
        directory.remove(transaction, actor, service);
    }

    @Override
    String id(Transaction transaction, ServiceBody body) {
        var party = body.party() == null || body.party().length() > 20 ? "" : body.party() + ".";
        return party + Slug.of(body.names(), "service");
    }

    @Override
    Label label(Transaction transaction, ListedService service, Ui ui) {
        return labels.service(service, ui.language());
    }

    @Override
    String address(Transaction transaction, ListedService service) {
        return Paths.service(service.id());
    }

    @Override
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of("kinds", Choices.of(ui, "directory.service-kind", ServiceKind.class),
                "party", parties.all(transaction).stream()
                        .map(party -> Choices.of(party.id().value(), labels.party(party, ui.language()))).toList(),
                "partOf", options(transaction, services, labels, ui));
    }

    /** All services to choose from. */
    static List<Option> options(Transaction transaction, ServiceStore services, Labels labels, Ui ui) {
        return services.all(transaction).stream()
                .map(service -> Choices.of(service.id().value(), labels.service(service, ui.language()))).toList();
    }
}
