package org.entente.node.exchange.channels;

import java.util.List;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of this node's sealing keys. */
@Controller
@Requires(Permission.EXCHANGE_VIEW)
public class SealingKeyPages {
    public record SealingKeysPage(List<SealingKeyView> channels) {}

    private final SealingKeyChanges changes;
    private final Store store;

    SealingKeyPages(SealingKeyChanges changes, Store store) {
        this.changes = changes;
        this.store = store;
    }

    @GetMapping("/exchange/keys")
    Page all() {
        return Page.of("exchange/keys", new SealingKeysPage(store.read(changes::views)));
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
