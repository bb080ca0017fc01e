package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.entente.accord.EngagementId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.AttachmentReader;
import org.entente.node.directory.Attachments;
import org.entente.node.directory.FactReference;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.tours.Tour;
import org.entente.node.engagements.tours.TourInput;
import org.entente.node.engagements.tours.TourInput.StopInput;
import org.entente.node.engagements.tours.TourStore;
import org.entente.node.engagements.tours.Tours;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Tours: private to this node, and marked so on every page. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class TourPages {
    public record ListPage(Listing<Tour> tours, Labels labels) {}

    public record ShowPage(Tour tour, List<Stop> stops, Labels labels, Attachments attachments) {}

    public record Stop(Engagement engagement, String note) {}

    /** @param id empty for a new one */
    public record EditPage(Optional<EngagementId> id, Form form, TourInput input, Labels labels,
            EngagementChoice engagements) {}

    private final Store store;
    private final Tours tours;
    private final TourStore stored;
    private final Engagements engagements;
    private final EngagementChoice.Reader choices;
    private final AttachmentReader attachments;
    private final Identifiers identifiers;
    private final Reader reader;

    TourPages(Store store, Tours tours, TourStore stored, Engagements engagements, EngagementChoice.Reader choices,
            AttachmentReader attachments, Identifiers identifiers, Reader reader) {
        this.store = store;
        this.tours = tours;
        this.stored = stored;
        this.engagements = engagements;
        this.choices = choices;
        this.attachments = attachments;
        this.identifiers = identifiers;
        this.reader = reader;
    }

    @GetMapping("/tours")
    Page list(Paging paging, HttpServletRequest request) {
        return store.read(transaction -> Page.of("engagements/tours",
                new ListPage(stored.list(transaction, paging), reader.labels(transaction, request))));
    }

    @GetMapping("/tours/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        return store.read(transaction -> {
            var tour = tours.get(transaction, id);
            var stops = tour.stops().stream()
                    .map(stop -> new Stop(engagements.get(transaction, stop.engagement()), stop.note())).toList();
            return Page.of("engagements/tour", new ShowPage(tour, stops, reader.labels(transaction, request),
                    attachments.read(transaction, FactReference.of(Tours.KIND, id))));
        });
    }

    @GetMapping("/tours/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(HttpServletRequest request) {
        var form = Form.empty().put("service", reader.own().value());
        return editPage(Optional.empty(), form, request);
    }

    @PostMapping("/tours/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.empty(), form, actor, request);
    }

    @GetMapping("/tours/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var tour = store.read(transaction -> tours.get(transaction, id));
        return editPage(Optional.of(read), form(TourInput.of(tour)), request);
    }

    @PostMapping("/tours/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.of(Identifiers.read(id, EngagementId::new)), form, actor, request);
    }

    private Page save(Optional<EngagementId> id, Form typed, Actor actor, HttpServletRequest request) {
        var input = named(input(typed), request);
        var form = EngagementChoice.carry(typed, form(input));
        if (EngagementChoice.asksForMore(typed)) {
            return editPage(id, form, request);
        }
        return form.submit(() -> {
            var saved = id.orElseGet(() -> new EngagementId(identifiers.fresh("tour")));
            store.write(transaction -> tours.enter(transaction, actor, saved, input));
            return Page.redirect(Tours.path(saved.value())).saying("engagements.tour.saved");
        }, () -> editPage(id, form, request));
    }

    /** Who travels is called as in the directory, when nothing else was typed. */
    private TourInput named(TourInput input, HttpServletRequest request) {
        return !Fields.blank(input.principal()) || Fields.blank(input.official()) ? input
                : store.read(transaction -> new TourInput(input.title(), input.service(), input.official(),
                        reader.officialName(reader.labels(transaction, request), input.official()), input.purpose(),
                        input.note(), input.stops(), input.fictional()));
    }

    private static TourInput input(Form form) {
        return new TourInput(FormRows.texts(form, "title"), form.value("service"), form.value("official"),
                form.value("principal"), form.value("purpose"), form.value("note"),
                FormRows.read(form, "stops", List.of("engagement", "note"), row ->
                        new StopInput(row.value("engagement"), row.value("note"))),
                form.chosen("fictional", "true"));
    }

    private static Form form(TourInput input) {
        var form = Form.empty();
        FormRows.putTexts(form, "title", input.title());
        FormRows.put(form, "service", input.service());
        FormRows.put(form, "official", input.official());
        FormRows.put(form, "principal", input.principal());
        FormRows.put(form, "purpose", input.purpose());
        FormRows.put(form, "note", input.note());
        FormRows.put(form, "fictional", Boolean.TRUE.equals(input.fictional()) ? "true" : "");
        for (int i = 0; i < input.stops().size(); i++) {
            FormRows.put(form, "stops[" + i + "].engagement", input.stops().get(i).engagement());
            FormRows.put(form, "stops[" + i + "].note", input.stops().get(i).note());
        }
        return form;
    }

    private Page editPage(Optional<EngagementId> id, Form form, HttpServletRequest request) {
        return store.read(transaction -> {
            var labels = reader.labels(transaction, request);
            var input = input(form);
            return Page.of("engagements/tour-edit", new EditPage(id, form, input, labels,
                    choices.read(transaction, labels, form, input.stops().stream().map(StopInput::engagement))));
        });
    }
}
