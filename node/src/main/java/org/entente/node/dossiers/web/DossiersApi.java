package org.entente.node.dossiers.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.dossiers.DossierStore;
import org.entente.node.dossiers.Links;
import org.entente.node.dossiers.MessageStore;
import org.entente.node.dossiers.ThreadReader;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dossiers and the inbox for other programs. Content is read at the messages. */
@RestController
@RequestMapping("/api/v1")
@Requires(Permission.DOSSIER_VIEW)
class DossiersApi {
    /** @param other the id of the dossier to link with */
    record LinkBody(String other, String reason) {}

    private final Store store;
    private final DossierStore dossiers;
    private final MessageStore messages;
    private final ThreadReader threads;
    private final Links links;
    private final Clock clock;

    DossiersApi(Store store, DossierStore dossiers, MessageStore messages, ThreadReader threads, Links links, Clock clock) {
        this.store = store;
        this.dossiers = dossiers;
        this.messages = messages;
        this.threads = threads;
        this.links = links;
        this.clock = clock;
    }

    /** @param state {@code all}, {@code open} or {@code closed} */
    @GetMapping("/dossiers")
    Listing<DossierView> list(@RequestParam(defaultValue = "all") String state,
            @RequestParam(defaultValue = "") String counterpart, @RequestParam(defaultValue = "") String words,
            Paging paging) {
        var filter = filter(state);
        var service = service(counterpart);
        return store.read(transaction -> dossiers.list(transaction, filter, service, words, paging)).map(DossierView::of);
    }

    static DossierStore.Filter filter(String state) {
        return Arrays.stream(DossierStore.Filter.values()).filter(filter -> filter.name().equalsIgnoreCase(state))
                .findFirst().orElseThrow(() -> ProblemException.ofField("state", "web.field.unknown-choice"));
    }

    static Optional<ServiceId> service(String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        if (!org.entente.accord.Id.PATTERN.matcher(typed).matches()) {
            throw ProblemException.ofField("counterpart", "web.field.identifier");
        }
        return Optional.of(new ServiceId(typed));
    }

    @GetMapping("/dossiers/{id}")
    DossierView dossier(@PathVariable String id) {
        return store.read(transaction -> view(transaction, id));
    }

    private DossierView view(Transaction transaction, String id) {
        var dossier = threads.dossier(transaction, id);
        var now = clock.instant();
        return DossierView.of(dossier,
                threads.thread(transaction, dossier.id()).stream().map(message -> MessageView.of(message, now)).toList(),
                dossiers.links(transaction, dossier.id()), dossiers.commitments(transaction, dossier.id()));
    }

    @Requires(Permission.DOSSIER_WORK)
    @PostMapping("/dossiers/{id}/link")
    DossierView link(@PathVariable String id, @RequestBody LinkBody body, Actor actor) {
        return store.write(transaction -> {
            links.link(transaction, actor, threads.dossier(transaction, id), body.other(), body.reason());
            return view(transaction, id);
        });
    }

    /** @param all also what has been dealt with */
    @GetMapping("/inbox")
    Listing<MessageView> inbox(@RequestParam(defaultValue = "false") boolean all, Paging paging) {
        var now = clock.instant();
        return store.read(transaction -> messages.inbox(transaction, !all, paging)
                .map(message -> MessageView.of(threads.follow(transaction, message), now)));
    }
}
