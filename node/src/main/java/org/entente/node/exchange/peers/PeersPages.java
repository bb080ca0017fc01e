package org.entente.node.exchange.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.entente.formats.card.NodeCard;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The operator's pages of peers and cards. */
@Controller
@Requires(Permission.EXCHANGE_OPERATE)
public class PeersPages {
    public record PeersPage(PeerView own, boolean renewalDue, List<PeerView> peers, Form card,
            Listing<RefusalView> refusals, int mostRefusals) {}

    public record PeerPage(PeerView peer, Form confirmation) {}

    private final Peers peers;
    private final PeerViews views;
    private final OwnCard own;
    private final Store store;

    PeersPages(Peers peers, PeerViews views, OwnCard own, Store store) {
        this.peers = peers;
        this.views = views;
        this.own = own;
        this.store = store;
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/exchange/peers")
    Page all(Paging paging) {
        return list(Form.empty(), paging);
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/exchange/card")
    ResponseEntity<byte[]> card() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + own.card().statement().service() + ".card\"")
                .body(own.card().encode());
    }

    @PostMapping("/exchange/card/renew")
    Page renew() {
        own.renew();
        return Page.redirect("/exchange/peers").saying("exchange.card.renewed");
    }

    @PostMapping("/exchange/peers")
    Page add(Form form, @RequestParam(name = "file", required = false) MultipartFile file, Actor actor) {
        return form.submit(() -> {
            var text = chosen(form, file);
            form.check();
            var peer = store.write(tx -> peers.importCard(tx, text, null, actor.userName()));
            return Page.redirect("/exchange/peers/" + peer.service()).saying(peer.state() == Peer.State.CONFIRMED
                    ? "exchange.peer.renewed" : "exchange.peer.imported");
        }, () -> list(form, Paging.first()));
    }

    private static byte[] chosen(Form form, MultipartFile file) {
        try {
            if (file != null && !file.isEmpty()) {
                if (file.getSize() > NodeCard.MAX_BYTES) {
                    throw new ProblemException(ExchangeError.CARD_TOO_LARGE, java.util.Map.of("limit", NodeCard.MAX_BYTES));
                }
                return file.getBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var text = form.required("text", NodeCard.MAX_BYTES);
        // A text area sends lines ended by CR LF and the form strips the last one; a card has LF after every line.
        return text == null ? new byte[0] : PeersApi.utf8(text + "\n");
    }

    @Requires(Permission.EXCHANGE_VIEW)
    @GetMapping("/exchange/peers/{service}")
    Page one(@PathVariable String service) {
        return peer(service, Form.empty());
    }

    @PostMapping("/exchange/peers/{service}/confirm")
    Page confirm(@PathVariable String service, Form form, Actor actor) {
        return form.submit(() -> {
            if (!form.chosen("compared", "true")) {
                form.refuse("compared", "exchange.field.compare-first");
            }
            form.check();
            store.write(tx -> peers.confirm(tx, PeersApi.id(service), form.value("fingerprint"), actor.userName()));
            return Page.redirect("/exchange/peers/" + service).saying("exchange.peer.confirmed");
        }, () -> peer(service, form));
    }

    @PostMapping("/exchange/peers/{service}/remove")
    Page remove(@PathVariable String service, Actor actor) {
        store.write(tx -> peers.remove(tx, PeersApi.id(service), actor.userName()));
        return Page.redirect("/exchange/peers/" + service).saying("exchange.peer.removed");
    }

    private Page list(Form form, Paging paging) {
        return store.read(tx -> Page.of("exchange/peers", new PeersPage(views.own(own.card()), own.endsSoon(), views.all(tx),
                form, views.refusals(tx, paging), PeerContacts.MOST)));
    }

    private Page peer(String service, Form form) {
        return Page.of("exchange/peer", new PeerPage(store.read(tx -> views.get(tx, PeersApi.id(service))), form));
    }
}
