package org.entente.node.engagements.visits;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.accord.EngagementId;
import org.entente.accord.EngagementKind;
import org.entente.accord.FieldProblem.Code;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.engagements.Fields;
import org.entente.node.engagements.Identifiers;
import org.entente.node.engagements.Saved;
import org.entente.node.engagements.Words;
import org.entente.node.engagements.sharing.Release;
import org.entente.node.engagements.sharing.Share;
import org.entente.node.engagements.sharing.ShareStore;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Engagements in the API. Tours are not among what it tells: they have an address of their own. */
@RestController
@RequestMapping("/api/v1/engagements")
@Requires(Permission.RECORD_VIEW)
public class EngagementsApi {
    private final Store store;
    private final Engagements engagements;
    private final EngagementStore stored;
    private final EngagementListStore list;
    private final VisitSharing sharing;
    private final ShareStore shares;
    private final Release release;

    EngagementsApi(Store store, Engagements engagements, EngagementStore stored, EngagementListStore list,
            VisitSharing sharing, ShareStore shares, Release release) {
        this.store = store;
        this.engagements = engagements;
        this.stored = stored;
        this.list = list;
        this.sharing = sharing;
        this.shares = shares;
        this.release = release;
    }

    /**
     * One engagement.
     *
     * @param direction as seen from this node's service: outgoing, incoming, joint or of-others
     * @param record what was entered; PUT takes it back as it is
     * @param shared missing while it is this node's own
     */
    public record EngagementBody(String id, String direction, EngagementInput record, SharedBody shared,
            List<EngagementInput.LinkInput> linkedFrom, String changedBy, Instant changedAt) {}

    /**
     * @param engagement its name in the channel
     * @param changedSince whether the record says something else now than what was shared
     */
    public record SharedBody(String channel, String engagement, String sharedBy, List<String> members, int revision,
            String entry, boolean changedSince) {}

    /**
     * @param members every member of the channel, own service included
     * @param justification why they are told; kept in the log of processing, not sent
     */
    public record ShareBody(List<String> members, String justification) {
        Set<ServiceId> read() {
            var fields = new Fields();
            fields.justification(justification);
            var read = fields.distinct("members", members, (at, row) -> fields.id(at, row, ServiceId::new));
            if (members == null || members.isEmpty()) {
                fields.problem("members", Code.REQUIRED);
            }
            fields.done();
            return new LinkedHashSet<>(read);
        }
    }

    @GetMapping
    Listing<EngagementBody> list(Paging paging, @RequestParam(required = false) String service,
            @RequestParam(required = false) String kind, @RequestParam(required = false) Integer year,
            @RequestParam(required = false) String official) {
        var fields = new Fields();
        var filter = new EngagementListStore.Filter(
                fields.someId("service", service, ServiceId::new).map(Set::of).orElse(Set.of()),
                Optional.ofNullable(year),
                Fields.blank(kind) ? Optional.empty()
                        : Optional.ofNullable(fields.word("kind", kind, EngagementKind.class)),
                fields.someId("official", official, OfficialId::new));
        fields.done();
        return store.read(transaction -> list.list(transaction, filter, paging)
                .map(engagement -> body(transaction, engagement)));
    }

    @GetMapping("/{id}")
    EngagementBody get(@PathVariable String id) {
        var read = Identifiers.read(id, EngagementId::new);
        return store.read(transaction -> body(transaction, engagements.get(transaction, read)));
    }

    @PutMapping("/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<EngagementBody> put(@PathVariable String id, @RequestBody EngagementInput input, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        var outcome = store.write(transaction -> engagements.enter(transaction, actor, read, input));
        return Saved.answer(outcome, engagement -> store.read(transaction -> body(transaction, engagement)));
    }

    /** Shares the engagement, without its tour, with the members of one channel. */
    @PostMapping("/{id}/share")
    @Requires(Permission.RECORD_EDIT)
    EngagementBody share(@PathVariable String id, @RequestBody ShareBody body, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        var members = body.read();
        store.write(transaction -> sharing.share(transaction, actor, read, members, body.justification));
        return get(id);
    }

    /** Links the engagement, own or received, to another. */
    @PostMapping("/{id}/link")
    @Requires(Permission.RECORD_EDIT)
    EngagementBody link(@PathVariable String id, @RequestBody EngagementInput.LinkInput link, Actor actor) {
        var read = Identifiers.read(id, EngagementId::new);
        store.write(transaction -> {
            engagements.link(transaction, actor, read, link);
            return null;
        });
        return get(id);
    }

    private EngagementBody body(Transaction transaction, Engagement engagement) {
        var entered = stored.entered(transaction, engagement.id());
        return new EngagementBody(engagement.id().value(), Words.of(engagement.directionFor(release.own())),
                EngagementInput.of(engagement),
                shares.of(transaction, engagement.id()).map(share -> shared(engagement, share)).orElse(null),
                stored.linkedFrom(transaction, engagement.id()).stream()
                        .map(link -> new EngagementInput.LinkInput(Words.of(link.kind()), link.other().value())).toList(),
                entered.changedBy(), entered.changedAt());
    }

    private SharedBody shared(Engagement engagement, Share share) {
        return new SharedBody(share.channel(), share.sharedId().value(), share.sharer().value(),
                share.members().stream().map(ServiceId::value).toList(), share.notice().revision(),
                share.entry().toString(), sharing.changedSince(engagement, share));
    }
}
