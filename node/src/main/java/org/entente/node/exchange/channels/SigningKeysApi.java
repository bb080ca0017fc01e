package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log and receipt keys of this node. */
@RestController
@Tag(name = "Exchange", description = "Channels, entries with their receipts, quarantine")
@Requires(Permission.EXCHANGE_VIEW)
class SigningKeysApi {
    private final SigningKeyChanges changes;
    private final Store store;

    SigningKeysApi(SigningKeyChanges changes, Store store) {
        this.changes = changes;
        this.store = store;
    }

    @GetMapping("/api/v1/exchange/signing-keys")
    @Operation(summary = "Where this node's log and receipt keys stand")
    SigningKeyChanges.View all() {
        return store.read(changes::view);
    }

    @PostMapping("/api/v1/exchange/signing-keys/change")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Takes the next log and receipt keys into use",
            description = "Exchange goes on meanwhile. Each channel goes on in a generation with the new keys once every member has opened "
                    + "it; the former keys are destroyed when nothing waits for them any more.")
    SigningKeyChanges.View change() {
        changes.change();
        return store.read(changes::view);
    }
}
