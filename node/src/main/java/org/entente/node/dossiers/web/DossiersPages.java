package org.entente.node.dossiers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.directory.ServiceStore;
import org.entente.node.dossiers.Dossier;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.OwnService;
import org.entente.node.dossiers.Reply;
import org.entente.node.dossiers.ReplyStore;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.dossiers.compose.Draft;
import org.entente.node.dossiers.compose.Drafts;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.entente.node.web.ViewerSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The three lists: dossiers, inbox, drafts. None of them shows content. */
@Controller
@Requires(Permission.DOSSIER_VIEW)
public class DossiersPages implements NavigationContributor {
    /** @param waiting how many messages wait for an officer */
    public record ListPage(Form form, Listing<Row> rows, List<Option> counterparts, ServiceNames names, boolean filtered,
            long waiting, ServiceId own, Instant now) {}

    /** @param replies what is or was owed for its requests */
    public record Row(Dossier dossier, List<Reply> replies) {}

    public record InboxPage(Listing<InboxRow> rows, boolean all, ServiceNames names, long waiting, ServiceId own,
            Instant now) {}

    public record InboxRow(ThreadReader.Followed followed, Dossier dossier) {}

    public record DraftsPage(Listing<Draft> drafts, String userName, boolean head, long waiting) {}

    private final Store store;
    private final DossierStore dossiers;
    private final MessageStore messages;
    private final ReplyStore replies;
    private final ThreadReader threads;
    private final Drafts drafts;
    private final Exchange exchange;
    private final ServiceStore services;
    private final OwnService own;
    private final ViewerSource viewers;
    private final Clock clock;

    DossiersPages(Store store, DossierStore dossiers, MessageStore messages, ReplyStore replies, ThreadReader threads,
            Drafts drafts, Exchange exchange, ServiceStore services, OwnService own, ViewerSource viewers, Clock clock) {
        this.store = store;
        this.dossiers = dossiers;
        this.messages = messages;
        this.replies = replies;
        this.threads = threads;
        this.drafts = drafts;
        this.exchange = exchange;
        this.services = services;
        this.own = own;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(40, "dossiers.navigation", "/dossiers", Permission.DOSSIER_VIEW));
    }

    @GetMapping("/dossiers")
    Page list(Form form, Paging paging, HttpServletRequest request) {
        var state = form.value("state").isEmpty() ? "all" : form.value("state");
        return form.submit(() -> page(form, DossiersApi.filter(state), DossiersApi.service(form.value("counterpart")),
                        form.optional("words"), paging, request),
                () -> page(form, DossierStore.Filter.ALL, Optional.empty(), "", paging, request));
    }

    private Page page(Form form, DossierStore.Filter filter, Optional<ServiceId> counterpart, String words, Paging paging,
            HttpServletRequest request) {
        return store.read(transaction -> {
            var names = names(transaction, request);
            var rows = dossiers.list(transaction, filter, counterpart, words == null ? "" : words, paging)
                    .map(dossier -> new Row(dossier, replies.ofDossier(transaction, dossier.id())));
            var filtered = filter != DossierStore.Filter.ALL || counterpart.isPresent() || !words.isBlank();
            return Page.of("dossiers/list", new ListPage(form, rows, counterparts(transaction, names), names, filtered,
                    waiting(transaction), own.id(), clock.instant()));
        });
    }

    private List<Option> counterparts(Transaction transaction, ServiceNames names) {
        return exchange.channels(transaction).stream().flatMap(java.util.Set::stream).distinct()
                .filter(service -> !service.equals(own.id()))
                .map(service -> new Option(service.value(), names.of(service)))
                .sorted(java.util.Comparator.comparing(Option::label)).toList();
    }

    private long waiting(Transaction transaction) {
        return messages.inbox(transaction, true, new Paging(1, 1)).total();
    }

    private ServiceNames names(Transaction transaction, HttpServletRequest request) {
        return ServiceNames.of(transaction, services, viewers.viewer(request).language());
    }

    @GetMapping("/dossiers/inbox")
    Page inbox(Form form, Paging paging, HttpServletRequest request) {
        var all = form.value("all").equals("true");
        return store.read(transaction -> Page.of("dossiers/inbox", new InboxPage(
                messages.inbox(transaction, !all, paging).map(message -> new InboxRow(threads.follow(transaction, message),
                        dossiers.find(transaction, message.dossier()).orElseThrow())),
                all, names(transaction, request), waiting(transaction), own.id(), clock.instant())));
    }

    @Requires(Permission.DOSSIER_WORK)
    @GetMapping("/dossiers/drafts")
    Page drafts(Paging paging, Actor actor) {
        return store.read(transaction -> Page.of("dossiers/drafts", new DraftsPage(drafts.open(transaction, paging),
                actor.userName(), actor.roles().contains(org.entente.node.access.Role.HEAD), waiting(transaction))));
    }
}
