package org.entente.node.engagements.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.accord.EngagementId;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.ServiceId;
import org.entente.accord.VisitNotice;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.AttachmentReader;
import org.entente.node.directory.Attachments;
import org.entente.node.directory.FactReference;
import org.entente.node.directory.ServiceConnections;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Labels;
import org.entente.node.engagements.commitments.Commitment;
import org.entente.node.engagements.commitments.CommitmentStore;
import org.entente.node.engagements.commitments.Commitments;
import org.entente.node.engagements.mechanisms.ExperienceOffer;
import org.entente.node.engagements.mechanisms.Mechanism;
import org.entente.node.engagements.mechanisms.MechanismStore;
import org.entente.node.engagements.minutes.Minutes;
import org.entente.node.engagements.minutes.MinutesVersion;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.engagements.tours.Tour;
import org.entente.node.engagements.tours.TourStore;
import org.entente.node.engagements.visits.Engagement;
import org.entente.node.engagements.visits.EngagementInput.LinkInput;
import org.entente.node.engagements.visits.EngagementStore;
import org.entente.node.engagements.visits.Engagements;
import org.entente.node.engagements.visits.LinkKind;
import org.entente.node.engagements.visits.VisitSharing;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of one engagement: what is known of it here, what of it is shared, and what it led to. */
@Controller
@Requires(Permission.RECORD_VIEW)
public class EngagementPage {
    /**
     * @param minutes the current version, when one has been proposed
     * @param agreed whether every member has approved the current version
     * @param changedSince whether the record says something else now than what was shared
     */
    public record ShowPage(Engagement engagement, Labels labels, ServiceId own, EngagementStore.Entered entered,
            Optional<Share> share, boolean changedSince, List<Linked> links, List<Tour> tours,
            Optional<MinutesVersion> minutes, boolean agreed, List<Commitment> commitments, List<Mechanism> mechanisms,
            List<ExperienceOffer> offers, Attachments attachments, EngagementChoice engagements, LocalDate today,
            Form linkForm) {}

    /** @param outward false when the other engagement has the link to this one */
    public record Linked(LinkKind kind, Engagement other, boolean outward) {}

    /** @param notice what the members will be told */
    public record SharePage(Engagement engagement, Labels labels, Optional<Share> share, VisitNotice notice,
            List<Option> services, Form form) {}

    private final Store store;
    private final Engagements engagements;
    private final EngagementStore stored;
    private final EngagementChoice.Reader choices;
    private final VisitSharing sharing;
    private final ShareStore shares;
    private final TourStore tours;
    private final Minutes minutes;
    private final CommitmentStore commitments;
    private final Commitments promises;
    private final MechanismStore mechanisms;
    private final AttachmentReader attachments;
    private final ObjectProvider<ServiceConnections> connections;
    private final Reader reader;

    EngagementPage(Store store, Engagements engagements, EngagementStore stored, EngagementChoice.Reader choices,
            VisitSharing sharing, ShareStore shares, TourStore tours, Minutes minutes, CommitmentStore commitments,
            Commitments promises, MechanismStore mechanisms, AttachmentReader attachments,
            ObjectProvider<ServiceConnections> connections, Reader reader) {
        this.store = store;
        this.engagements = engagements;
        this.stored = stored;
        this.choices = choices;
        this.sharing = sharing;
        this.shares = shares;
        this.tours = tours;
        this.minutes = minutes;
        this.commitments = commitments;
        this.promises = promises;
        this.mechanisms = mechanisms;
        this.attachments = attachments;
        this.connections = connections;
        this.reader = reader;
    }

    @GetMapping("/engagements/{id}")
    Page show(@PathVariable String id, HttpServletRequest request) {
        return page(Identifiers.read(id, EngagementId::new), Form.empty(), request);
    }

    private Page page(EngagementId id, Form linkForm, HttpServletRequest request) {
        return store.read(transaction -> {
            var engagement = engagements.get(transaction, id);
            var labels = reader.labels(transaction, request);
            var share = shares.of(transaction, id);
            var current = minutes.versions(transaction, id).stream().findFirst();
            return Page.of("engagements/show", new ShowPage(engagement, labels, reader.own(),
                    stored.entered(transaction, id), share,
                    share.filter(shared -> sharing.changedSince(engagement, shared)).isPresent(),
                    links(transaction, engagement), tours.of(transaction, id), current,
                    current.filter(version -> version.agreedBy(share.orElseThrow().members())).isPresent(),
                    share.map(shared -> commitments.ofEngagement(transaction, shared.channel(), shared.sharedId()))
                            .orElse(List.of()),
                    mechanisms.mechanismsFrom(transaction, id), mechanisms.offersFrom(transaction, id),
                    attachments.read(transaction, FactReference.of(Engagements.KIND, id.value())),
                    choices.read(transaction, labels, linkForm, Stream.of(linkForm.value("engagement"))).without(id),
                    promises.today(), linkForm));
        });
    }

    private List<Linked> links(Transaction transaction, Engagement engagement) {
        var linked = new ArrayList<Linked>();
        for (var link : engagement.links()) {
            linked.add(new Linked(link.kind(), engagements.get(transaction, link.other()), true));
        }
        for (var link : stored.linkedFrom(transaction, engagement.id())) {
            linked.add(new Linked(link.kind(), engagements.get(transaction, link.other()), false));
        }
        return linked;
    }

    @PostMapping("/engagements/{id}/link")
    @Requires(Permission.RECORD_EDIT)
    Page link(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        if (EngagementChoice.asksForMore(form)) {
            return page(read, EngagementChoice.carry(form, form), request);
        }
        return form.submit(() -> {
            store.write(transaction -> {
                engagements.link(transaction, actor, read, new LinkInput(form.value("kind"), form.value("engagement")));
                return null;
            });
            return Page.redirect(Engagements.path(read)).saying("engagements.linked");
        }, () -> page(read, form, request));
    }

    @GetMapping("/engagements/{id}/share")
    @Requires(Permission.RECORD_EDIT)
    Page share(@PathVariable String id, HttpServletRequest request) {
        return sharePage(Identifiers.read(id, EngagementId::new), null, request);
    }

    @PostMapping("/engagements/{id}/share")
    @Requires(Permission.RECORD_EDIT)
    Page share(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var read = Identifiers.read(id, EngagementId::new);
        return form.submit(() -> {
            var members = members(form);
            store.write(transaction -> sharing.share(transaction, actor, read, members, form.value("justification")));
            return Page.redirect(Engagements.path(read)).saying("engagements.shared");
        }, () -> sharePage(read, form, request));
    }

    private Set<ServiceId> members(Form form) {
        var fields = new Fields();
        var members = new LinkedHashSet<>(
                fields.distinct("members", form.values("members"), (at, row) -> fields.id(at, row, ServiceId::new)));
        if (members.isEmpty()) {
            fields.problem("members", Code.REQUIRED);
        }
        fields.justification(form.value("justification"));
        fields.done();
        members.add(reader.own());
        return members;
    }

    private Page sharePage(EngagementId id, Form typed, HttpServletRequest request) {
        return store.read(transaction -> {
            var engagement = engagements.get(transaction, id);
            var labels = reader.labels(transaction, request);
            var share = shares.of(transaction, id);
            var form = typed == null ? Form.empty().put("members", proposed(engagement, share)) : typed;
            var offered = new LinkedHashSet<ServiceId>();
            connections.stream().forEach(each -> offered.addAll(each.connected(transaction)));
            offered.remove(reader.own());
            return Page.of("engagements/share", new SharePage(engagement, labels, share, sharing.preview(engagement),
                    offered.stream().map(service -> new Option(service.value(), labels.service(service))).toList(), form));
        });
    }

    private String[] proposed(Engagement engagement, Optional<Share> share) {
        var members = new LinkedHashSet<ServiceId>(
                share.map(Share::members).orElseGet(() -> new LinkedHashSet<>(engagement.services())));
        members.remove(reader.own());
        return members.stream().map(ServiceId::value).toArray(String[]::new);
    }
}
