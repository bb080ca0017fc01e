package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sealing keys of this node. */
@RestController
@Tag(name = "Exchange", description = "Channels, entries with their receipts, quarantine")
@Requires(Permission.EXCHANGE_VIEW)
class SealingKeysApi {
    private final SealingKeyChanges changes;
    private final Store store;

    SealingKeysApi(SealingKeyChanges changes, Store store) {
        this.changes = changes;
        this.store = store;
    }

    @GetMapping("/api/v1/exchange/sealing-keys")
    @Operation(summary = "Where this node's sealing key stands in each channel")
    List<SealingKeyView> all() {
        return store.read(changes::views);
    }

    @PostMapping("/api/v1/exchange/sealing-keys/change")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Announces a new sealing key in every channel as soon as may be",
            description = "Exchange goes on meanwhile. An earlier key is destroyed once every member seals to the new one.")
    List<SealingKeyView> change() {
        return store.write(tx -> {
            changes.askAll(tx);
            return changes.views(tx);
        });
    }
}
