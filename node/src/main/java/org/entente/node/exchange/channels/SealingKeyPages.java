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

/** The page of this node's keys: those with which it signs, and those to which others seal. */
@Controller
@Requires(Permission.EXCHANGE_VIEW)
public class SealingKeyPages {
    public record SealingKeysPage(List<SealingKeyView> channels, SigningKeyChanges.View signing, Form change) {}

    private final SealingKeyChanges changes;
    private final SigningKeyChanges signing;
    private final Store store;

    SealingKeyPages(SealingKeyChanges changes, SigningKeyChanges signing, Store store) {
        this.changes = changes;
        this.signing = signing;
        this.store = store;
    }

    @GetMapping("/exchange/keys")
    Page all() {
        return all(Form.empty());
    }

    private Page all(Form form) {
        return Page.of("exchange/keys", store.read(tx -> new SealingKeysPage(changes.views(tx), signing.view(tx), form)));
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
}
