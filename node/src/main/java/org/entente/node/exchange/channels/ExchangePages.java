package org.entente.node.exchange.channels;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.accord.LocalisedText;
import org.entente.accord.ServiceId;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.ClauseTexts;
import org.entente.node.exchange.DeliveryState;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.oversight.ProcessingRecord;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.Paging;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Pages of channels, entries and quarantine. They show where things stand, never what they say. */
@Controller
@Requires(Permission.EXCHANGE_VIEW)
public class ExchangePages implements NavigationContributor {
    /** @param peers the services with which a channel can be opened */
    public record ChannelsPage(List<ChannelView> channels, List<Candidate> peers, List<Memberships.View> proposals, Form opening) {}

    public record Candidate(String service, String name) {}

    public record ChannelPage(ChannelView channel, Listing<EntryView> entries, List<Candidate> peers, Form members) {}

    /** @param clauses what the clauses say that the entry is in quarantine or objected to for, where this node knows them */
    public record EntryPage(EntryView entry, DeliveryState state, Map<String, LocalisedText> clauses, Form export) {}

    public record QuarantinePage(Listing<EntryView> entries, Map<String, LocalisedText> clauses) {}

    private final Channels channels;
    private final ChannelStore stored;
    private final Memberships memberships;
    private final GenerationRounds rounds;
    private final ChannelViews views;
    private final Quarantine quarantine;
    private final EvidenceExport evidence;
    private final LogExport logs;
    private final Deliveries deliveries;
    private final Peers peers;
    private final ClauseTexts clauses;
    private final Store store;
    private final PageWriter writer;

    ExchangePages(Channels channels, ChannelStore stored, Memberships memberships, GenerationRounds rounds, ChannelViews views, Quarantine quarantine, EvidenceExport evidence,
            LogExport logs, Deliveries deliveries, Peers peers, ClauseTexts clauses, Store store, PageWriter writer) {
        this.channels = channels;
        this.stored = stored;
        this.memberships = memberships;
        this.rounds = rounds;
        this.views = views;
        this.quarantine = quarantine;
        this.evidence = evidence;
        this.logs = logs;
        this.deliveries = deliveries;
        this.peers = peers;
        this.clauses = clauses;
        this.store = store;
        this.writer = writer;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(50, "exchange.navigation", "/exchange", Permission.EXCHANGE_VIEW));
    }

    @GetMapping("/exchange")
    Page all() {
        return list(Form.empty());
    }

    private Page list(Form form) {
        return Page.of("exchange/channels", store.read(tx -> new ChannelsPage(
                stored.shown(tx).stream().map(channel -> views.view(tx, channel)).toList(),
                candidates(tx), memberships.views(tx), form)));
    }

    private List<Candidate> candidates(Transaction tx) {
        return peers.all(tx).stream().filter(peer -> peer.state() == Peer.State.CONFIRMED)
                .map(peer -> new Candidate(peer.service().value(), peer.card().statement().names().values().iterator().next())).toList();
    }

    @PostMapping("/exchange/channels")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page open(Form form, Actor actor) {
        return form.submit(() -> {
            var id = form.required("id", 64);
            var members = members(form);
            form.check();
            var channel = store.write(tx -> channels.open(tx, id, members, actor.userName()));
            return Page.redirect("/exchange/channels/" + channel.name()).saying("exchange.channel.opened");
        }, () -> list(form));
    }

    @GetMapping("/exchange/channels/{id}")
    Page channel(@PathVariable String id, Paging paging) {
        return channel(id, paging, null);
    }

    /** @param form of the change of members; null to show the present ones */
    private Page channel(String id, Paging paging, Form form) {
        return Page.of("exchange/channel", store.read(tx -> {
            var channel = channels.get(tx, id);
            var members = form != null ? form : Form.empty().put("members",
                    channel.others().stream().map(log -> log.service().value()).toArray(String[]::new));
            return new ChannelPage(views.view(tx, channel), views.entries(tx, channel, paging), candidates(tx), members);
        }));
    }

    /** Proposes a change of members, or accepts one. */
    @PostMapping("/exchange/channels/{id}/members")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page members(@PathVariable String id, Paging paging, Form form, Actor actor) {
        return form.submit(() -> {
            var members = members(form);
            form.check();
            store.write(tx -> memberships.propose(tx, id, members, actor.userName()));
            rounds.look();
            return Page.redirect("/exchange").saying("exchange.members.proposed");
        }, () -> store.read(tx -> stored.latest(tx, id)).isPresent() ? channel(id, paging, form) : list(form));
    }

    private static HashSet<ServiceId> members(Form form) {
        var members = new HashSet<ServiceId>();
        for (var member : form.values("members")) {
            try {
                members.add(new ServiceId(member));
            } catch (ValidationException e) {
                form.refuse("members", "web.field.unknown-choice");
            }
        }
        return members;
    }

    /** The whole log as a file. */
    @GetMapping("/exchange/channels/{id}/logs/{member}")
    @Requires(Permission.EVIDENCE_EXPORT)
    void log(@PathVariable String id, @PathVariable String member, HttpServletResponse response) throws IOException {
        ChannelsApi.send(logs, logs.prepare(id, member), response);
    }

    @GetMapping("/exchange/quarantine")
    Page quarantine(Paging paging) {
        return Page.of("exchange/quarantine", store.read(tx -> {
            var entries = views.quarantine(tx, paging);
            return new QuarantinePage(entries, clauses.of(tx, entries.items().stream().flatMap(entry -> entry.clauses().stream()).toList()));
        }));
    }

    @GetMapping("/exchange/entries/{channel}/{member}/{index}")
    Page entry(@PathVariable String channel, @PathVariable String member, @PathVariable long index) {
        return entry(channel, member, index, Form.empty());
    }

    private Page entry(String channel, String member, long index, Form form) {
        return Page.of("exchange/entry", store.read(tx -> {
            var reference = ChannelsApi.reference(channel, member, index);
            var entry = views.entry(tx, reference);
            var state = deliveries.state(tx, reference);
            return new EntryPage(entry, state,
                    clauses.of(tx, Stream.concat(entry.clauses().stream(), state.objectedFor().stream()).toList()), form);
        }));
    }

    /** Answers the file, or the entry's page again with what is wrong. */
    @PostMapping("/exchange/entries/{channel}/{member}/{index}/evidence")
    @Requires(Permission.EVIDENCE_EXPORT)
    void export(@PathVariable String channel, @PathVariable String member, @PathVariable long index, Form form, Actor actor,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        var files = new ArrayList<EvidenceExport.File>();
        var refused = form.submit(() -> {
            var justification = form.optional("justification", ProcessingRecord.LONGEST_JUSTIFICATION);
            if (!form.chosen("content", "with") && !form.chosen("content", "without")) {
                form.refuse("content", "web.field.required");
            }
            form.check();
            files.add(store.write(tx -> evidence.export(tx, ChannelsApi.reference(channel, member, index),
                    form.chosen("content", "with"), justification, actor)));
            return null;
        }, () -> entry(channel, member, index, form));
        if (refused != null) {
            writer.write(refused, request, response);
            return;
        }
        var file = files.getFirst();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"");
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    @PostMapping("/exchange/entries/{channel}/{member}/{index}/retry")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page retry(@PathVariable String channel, @PathVariable String member, @PathVariable long index) {
        var reference = ChannelsApi.reference(channel, member, index);
        store.write(tx -> {
            quarantine.retry(tx, reference);
            return reference;
        });
        return Page.redirect("/exchange/entries/" + reference).saying("exchange.entry.retried");
    }

    @PostMapping("/exchange/channels/{id}/lost")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page lost(@PathVariable String id, Form form) {
        store.write(tx -> {
            var channel = channels.get(tx, id);
            channels.lost(tx, channel, new ServiceId(form.value("member")));
            return channel;
        });
        return Page.redirect("/exchange/channels/" + id).saying("exchange.channel.named-lost");
    }

}
