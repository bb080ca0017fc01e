package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.accord.EngagementId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.AttachmentReader;
import org.entente.node.directory.Attachments;
import org.entente.node.directory.FactReference;
import org.entente.node.engagements.FormRows;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.commitments.Commitments;
import org.entente.node.engagements.mechanisms.ExperienceOffer;
import org.entente.node.engagements.mechanisms.ExperienceOfferInput;
import org.entente.node.engagements.mechanisms.Mechanism;
import org.entente.node.engagements.mechanisms.MechanismInput;
import org.entente.node.engagements.mechanisms.MechanismStore;
import org.entente.node.engagements.mechanisms.Mechanisms;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.EngagementStore;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Standing forms of cooperation, and experience offered as a model. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class MechanismPages {
    public record ListPage(Listing<Mechanism> mechanisms, Labels labels, LocalDate today) {}

    public record OffersPage(Listing<ExperienceOffer> offers, Labels labels) {}

    public record MechanismPage(Mechanism mechanism, Optional<Engagement> engagement, Labels labels, LocalDate today,
            Attachments attachments) {}

    public record OfferPage(ExperienceOffer offer, Optional<Engagement> engagement, Labels labels,
            Attachments attachments) {}

    /** @param id empty for a new one */
    public record EditPage(Optional<EngagementId> id, Form form, Labels labels, EngagementChoice engagements) {}

    private final Store store;
    private final Mechanisms mechanisms;
    private final MechanismStore stored;
    private final EngagementStore engagements;
    private final EngagementChoice.Reader choices;
    private final AttachmentReader attachments;
    private final Commitments calendar;
    private final Identifiers identifiers;
    private final Reader reader;

    MechanismPages(Store store, Mechanisms mechanisms, MechanismStore stored, EngagementStore engagements,
            EngagementChoice.Reader choices, AttachmentReader attachments, Commitments calendar, Identifiers identifiers, Reader reader) {
        this.store = store;
        this.mechanisms = mechanisms;
        this.stored = stored;
        this.engagements = engagements;
        this.choices = choices;
        this.attachments = attachments;
        this.calendar = calendar;
        this.identifiers = identifiers;
        this.reader = reader;
    }

    @GetMapping("/mechanisms")
    Page list(Paging paging, HttpServletRequest request) {
        return store.read(transaction -> Page.of("engagements/mechanisms", new ListPage(
                stored.mechanisms(transaction, Set.of(), paging), reader.labels(transaction, request),
                calendar.today())));
    }

    @GetMapping("/mechanisms/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        return store.read(transaction -> {
            var mechanism = mechanisms.mechanism(transaction, id);
            return Page.of("engagements/mechanism", new MechanismPage(mechanism,
                    mechanism.agreedAt().flatMap(each -> engagements.find(transaction, each)),
                    reader.labels(transaction, request), calendar.today(),
                    attachments.read(transaction, FactReference.of(Mechanisms.KIND, id))));
        });
    }

    @GetMapping("/mechanisms/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(HttpServletRequest request) {
        return editPage("engagements/mechanism-edit", Optional.empty(),
                Form.empty().put("members", reader.own().value()), request);
    }

    @PostMapping("/mechanisms/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.empty(), form, actor, request);
    }

    @GetMapping("/mechanisms/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var input = MechanismInput.of(store.read(transaction -> mechanisms.mechanism(transaction, id)));
        var form = Form.empty().put("members", input.members().toArray(String[]::new));
        FormRows.putTexts(form, "title", input.title());
        FormRows.put(form, "kind", input.kind());
        FormRows.put(form, "rhythm", input.rhythm());
        FormRows.put(form, "since", input.since());
        FormRows.put(form, "until", input.until());
        FormRows.put(form, "engagement", input.engagement());
        FormRows.put(form, "note", input.note());
        FormRows.put(form, "fictional", Boolean.TRUE.equals(input.fictional()) ? "true" : "");
        return editPage("engagements/mechanism-edit", Optional.of(read), form, request);
    }

    @PostMapping("/mechanisms/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page edit(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return save(Optional.of(Identifiers.read(id, EngagementId::new)), form, actor, request);
    }

    private Page save(Optional<EngagementId> id, Form form, Actor actor, HttpServletRequest request) {
        if (EngagementChoice.asksForMore(form)) {
            return editPage("engagements/mechanism-edit", id, EngagementChoice.carry(form, form), request);
        }
        return form.submit(() -> {
            var saved = id.orElseGet(() -> new EngagementId(identifiers.fresh("mechanism")));
            var input = new MechanismInput(form.value("kind"), FormRows.texts(form, "title"), form.values("members"),
                    form.value("rhythm"), form.value("since"), form.value("until"), form.value("engagement"),
                    form.value("note"), form.chosen("fictional", "true"));
            store.write(transaction -> mechanisms.enter(transaction, actor, saved, input));
            return Page.redirect(Mechanisms.path(saved.value())).saying("engagements.mechanism.saved");
        }, () -> editPage("engagements/mechanism-edit", id, form, request));
    }

    private Page editPage(String template, Optional<EngagementId> id, Form form, HttpServletRequest request) {
        return store.read(transaction -> {
            var labels = reader.labels(transaction, request);
            return Page.of(template, new EditPage(id, form, labels,
                    choices.read(transaction, labels, form, Stream.of(form.value("engagement")))));
        });
    }

    @GetMapping("/experience-offers")
    Page offers(Paging paging, HttpServletRequest request) {
        return store.read(transaction -> Page.of("engagements/offers", new OffersPage(
                stored.offers(transaction, Set.of(), paging), reader.labels(transaction, request))));
    }

    @GetMapping("/experience-offers/{id}")
    Page offer(@PathVariable String id, HttpServletRequest request) {
        return store.read(transaction -> {
            var offer = mechanisms.offer(transaction, id);
            return Page.of("engagements/offer", new OfferPage(offer,
                    offer.from().flatMap(each -> engagements.find(transaction, each)),
                    reader.labels(transaction, request),
                    attachments.read(transaction, FactReference.of(Mechanisms.OFFER, id))));
        });
    }

    @GetMapping("/experience-offers/new")
    @Requires(Permission.RECORD_EDIT)
    Page createOffer(HttpServletRequest request) {
        return editPage("engagements/offer-edit", Optional.empty(), Form.empty(), request);
    }

    @PostMapping("/experience-offers/new")
    @Requires(Permission.RECORD_EDIT)
    Page createOffer(Form form, Actor actor, HttpServletRequest request) {
        return saveOffer(Optional.empty(), form, actor, request);
    }

    @GetMapping("/experience-offers/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page editOffer(@PathVariable String id, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        var input = ExperienceOfferInput.of(store.read(transaction -> mechanisms.offer(transaction, id)));
        var form = Form.empty();
        FormRows.put(form, "holder", input.holder());
        FormRows.put(form, "receiver", input.receiver());
        FormRows.putTexts(form, "subject", input.subject());
        FormRows.putTexts(form, "use", input.use());
        FormRows.put(form, "engagement", input.engagement());
        FormRows.put(form, "note", input.note());
        FormRows.put(form, "fictional", Boolean.TRUE.equals(input.fictional()) ? "true" : "");
        return editPage("engagements/offer-edit", Optional.of(read), form, request);
    }

    @PostMapping("/experience-offers/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page editOffer(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        return saveOffer(Optional.of(Identifiers.read(id, EngagementId::new)), form, actor, request);
    }

    private Page saveOffer(Optional<EngagementId> id, Form form, Actor actor, HttpServletRequest request) {
        if (EngagementChoice.asksForMore(form)) {
            return editPage("engagements/offer-edit", id, EngagementChoice.carry(form, form), request);
        }
        return form.submit(() -> {
            var saved = id.orElseGet(() -> new EngagementId(identifiers.fresh("offer")));
            var input = new ExperienceOfferInput(form.value("holder"), form.value("receiver"),
                    FormRows.texts(form, "subject"), FormRows.texts(form, "use"), form.value("engagement"),
                    form.value("note"), form.chosen("fictional", "true"));
            store.write(transaction -> mechanisms.enter(transaction, actor, saved, input));
            return Page.redirect(Mechanisms.offerPath(saved.value())).saying("engagements.offer.saved");
        }, () -> editPage("engagements/offer-edit", id, form, request));
    }
}
