package org.entente.node.exchange.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.entente.formats.identity.IdentityStatement;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Identity logs as pages: this node's own, with what its roots decide, and those of peers. */
@Controller
@Requires(Permission.EXCHANGE_VIEW)
public class IdentityPages {
    /** @param log absent when nothing of it is here */
    public record IdentityPage(String service, IdentityView log, boolean own, Form decision) {}

    private final OwnIdentity own;
    private final IdentityViews views;
    private final Peers peers;
    private final Store store;

    IdentityPages(OwnIdentity own, IdentityViews views, Peers peers, Store store) {
        this.own = own;
        this.views = views;
        this.peers = peers;
        this.store = store;
    }

    @GetMapping("/exchange/identity")
    Page own() {
        return own(Form.empty());
    }

    private Page own(Form form) {
        return store.read(tx -> page(views.find(tx, views.service()), views.service(), true, form));
    }

    private static Page page(Optional<IdentityView> log, String service, boolean own, Form form) {
        return Page.of("exchange/identity", new IdentityPage(service, log.orElse(null), own, form));
    }

    @GetMapping("/exchange/peers/{service}/identity")
    Page ofPeer(@PathVariable String service) {
        var id = IdentityApi.id(service);
        return store.read(tx -> {
            peers.get(tx, id);
            return page(views.find(tx, id.value()), id.value(), false, Form.empty());
        });
    }

    @PostMapping("/exchange/identity/next-key")
    @Requires(Permission.EXCHANGE_OPERATE)
    ResponseEntity<byte[]> nextKey() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + views.service() + "-next.pub\"")
                .body((store.write(own::prepare) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @PostMapping("/exchange/identity")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page decide(Form form, @RequestParam(name = "file", required = false) MultipartFile file) {
        return form.submit(() -> {
            if (file == null || file.isEmpty() || file.getSize() > IdentityStatement.MAX_BYTES) {
                form.refuse("file", "exchange.field.decision");
            }
            form.check();
            var text = bytes(file);
            store.write(tx -> {
                own.submit(tx, text);
                return null;
            });
            return Page.redirect("/exchange/identity").saying("exchange.identity.decided");
        }, () -> own(form));
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
