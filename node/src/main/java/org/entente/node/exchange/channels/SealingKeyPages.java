package org.entente.node.exchange.channels;

import java.util.List;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of this node's keys: those with which it signs, those to which others seal, and that of TLS. */
@Controller
@Requires(Permission.EXCHANGE_VIEW)
public class SealingKeyPages {
    public record SealingKeysPage(List<SealingKeyView> channels, SigningKeyChanges.View signing, TlsKeyView tls, Form change) {}

    private final SealingKeyChanges changes;
    private final SigningKeyChanges signing;
    private final TlsKeyChanges tls;
    private final Store store;

    SealingKeyPages(SealingKeyChanges changes, SigningKeyChanges signing, TlsKeyChanges tls, Store store) {
        this.changes = changes;
        this.signing = signing;
        this.tls = tls;
        this.store = store;
    }

    @GetMapping("/exchange/keys")
    Page all() {
        return all(Form.empty());
    }

    private Page all(Form form) {
        return Page.of("exchange/keys", store.read(tx -> new SealingKeysPage(changes.views(tx), signing.view(tx), tls.view(tx), form)));
    }

    @PostMapping("/exchange/keys/signing")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page changeSigning(Form form) {
        return form.submit(() -> {
            if (!form.chosen("confirmed", "true")) {
                form.refuse("confirmed", "exchange.signing.change.confirm.missing");
            }
            form.check();
            signing.change();
            return Page.redirect("/exchange/keys").saying("exchange.signing.changed");
        }, () -> all(form));
    }

    @PostMapping("/exchange/keys/change")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page change() {
        store.write(tx -> {
            changes.askAll(tx);
            return null;
        });
        return Page.redirect("/exchange/keys").saying("exchange.keys.changed");
    }

    @PostMapping("/exchange/keys/tls/change")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page changeTlsKey() {
        tls.begin();
        changes.look();
        return Page.redirect("/exchange/keys").saying("exchange.tls.begun");
    }

    @PostMapping("/exchange/keys/tls/use-next")
    @Requires(Permission.EXCHANGE_OPERATE)
    Page useNextTlsKey() {
        if (tls.isUnderWay()) {
            tls.end();
            changes.look();
        }
        return Page.redirect("/exchange/keys").saying("exchange.tls.used");
    }
}
