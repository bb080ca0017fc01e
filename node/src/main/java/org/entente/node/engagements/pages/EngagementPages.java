package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.ServiceStore;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.EngagementForm;
import org.entente.node.engagements.visits.EngagementInput;
import org.entente.node.engagements.visits.EngagementListStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.directory.SourceStore;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of engagements, and the form that enters and edits one. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class EngagementPages implements NavigationContributor {
    /** @param filtered whether anything restricts the list */
    public record ListPage(Form form, Listing<Engagement> engagements, Labels labels, List<Integer> years,
            List<Option> services, ServiceId own, boolean filtered) {}

    /**
     * @param id empty for a new one
     * @param input what the form shows, to count its rows
     */
    public record EditPage(Optional<EngagementId> id, Form form, EngagementInput input, Labels labels,
            EngagementChoice engagements, List<Option> sources) {}

    private final Store store;
    private final Engagements engagements;
    private final EngagementListStore list;
    private final ServiceStore services;
    private final SourceStore sources;
    private final EngagementChoice.Reader choices;
    private final Identifiers identifiers;
    private final Reader reader;

    EngagementPages(Store store, Engagements engagements, EngagementListStore list, ServiceStore services,
            SourceStore sources, EngagementChoice.Reader choices, Identifiers identifiers, Reader reader) {
        this.store = store;
        this.engagements = engagements;
        this.list = list;
        this.services = services;
        this.sources = sources;
        this.choices = choices;
        this.identifiers = identifiers;
        this.reader = reader;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(20, "engagements.navigation", "/engagements", Permission.RECORD_VIEW,
                Set.of("/tours", "/mechanisms", "/experience-offers")));
    }

    @GetMapping("/engagements")
    Page list(Form form, Paging paging, HttpServletRequest request) {
        return form.submit(() -> listPage(form, filter(form), paging, request),
                () -> listPage(form, EngagementListStore.Filter.ALL, paging, request));
    }

    private EngagementListStore.Filter filter(Form form) {
        var fields = new Fields();
        var year = Fields.blank(form.value("year")) ? null : form.requiredNumber("year", 1900, 2200);
        form.check();
        var kind = Fields.blank(form.value("kind")) ? null : fields.word("kind", form.value("kind"), EngagementKind.class);
        var party = fields.someId("party", form.value("party"), PartyId::new);
        var service = fields.someId("service", form.value("service"), ServiceId::new);
        fields.done();
        return new EngagementListStore.Filter(store.read(transaction -> restriction(transaction, service, party)),
                Optional.ofNullable(year), Optional.ofNullable(kind), Optional.empty());
    }

    private Set<ServiceId> restriction(Transaction transaction, Optional<ServiceId> service, Optional<PartyId> party) {
        if (service.isPresent()) {
            return services.withParts(transaction, service.get());
        }
        var ofParty = new LinkedHashSet<ServiceId>();
        party.ifPresent(id -> services.ofParty(transaction, id).forEach(each -> ofParty.add(each.id())));
        return ofParty;
    }

    private Page listPage(Form form, EngagementListStore.Filter filter, Paging paging, HttpServletRequest request) {
        return store.read(transaction -> {
            var labels = reader.labels(transaction, request);
            var offered = list.services(transaction).stream()
                    .map(id -> new Option(id.value(), labels.service(id))).toList();
            return Page.of("engagements/list", new ListPage(form, list.list(transaction, filter, paging), labels,
                    list.years(transaction), offered, reader.own(), !filter.equals(EngagementListStore.Filter.ALL)));
        });
    }

    @GetMapping("/engagements/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, HttpServletRequest request) {
        return editPage(Optional.empty(), EngagementForm.show(EngagementForm.read(form)), request);
    }

    @PostMapping("/engagements/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.empty(), form, actor, request);
    }

    @GetMapping("/engagements/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var engagement = store.read(transaction -> engagements.get(transaction, read));
        return editPage(Optional.of(read), EngagementForm.show(EngagementInput.of(engagement)), request);
    }

    @PostMapping("/engagements/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.of(Identifiers.read(id, EngagementId::new)), form, actor, request);
    }

    private Page save(Optional<EngagementId> id, Form typed, Actor actor, HttpServletRequest request) {
        var input = named(EngagementForm.read(typed), request);
        var form = EngagementChoice.carry(typed, EngagementForm.show(input));
        if (EngagementChoice.asksForMore(typed)) {
            return editPage(id, form, request);
        }
        return form.submit(() -> {
            var saved = id.orElseGet(() -> new EngagementId(identifiers.fresh("engagement")));
            store.write(transaction -> engagements.enter(transaction, actor, saved, input));
            return Page.redirect(Engagements.path(saved)).saying("engagements.saved");
        }, () -> editPage(id, form, request));
    }

    /** A participant who was chosen from the directory and not named is called as there. */
    private EngagementInput named(EngagementInput input, HttpServletRequest request) {
        return store.read(transaction -> {
            var labels = reader.labels(transaction, request);
            return input.namedBy(official -> reader.officialName(labels, official));
        });
    }

    private Page editPage(Optional<EngagementId> id, Form form, HttpServletRequest request) {
        return store.read(transaction -> {
            var labels = reader.labels(transaction, request);
            var input = EngagementForm.read(form);
            return Page.of("engagements/edit", new EditPage(id, form, input, labels,
                    choices.read(transaction, labels, form, input.links().stream().map(EngagementInput.LinkInput::engagement)),
                    sources.all(transaction).stream()
                            .map(source -> new Option(source.id(), source.outlet() + ": " + source.title())).toList()));
        });
    }
}
