package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.store.Store;
import org.entente.node.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The TLS key of this node. */
@RestController
@Tag(name = "Exchange", description = "Channels, entries with their receipts, quarantine")
@Requires(Permission.EXCHANGE_VIEW)
class TlsKeyApi {
    private final TlsKeyChanges changes;
    private final SealingKeyChanges looking;
    private final Store store;

    TlsKeyApi(TlsKeyChanges changes, SealingKeyChanges looking, Store store) {
        this.changes = changes;
        this.looking = looking;
        this.store = store;
    }

    @GetMapping("/api/v1/exchange/tls-key")
    @Operation(summary = "Where this node's TLS key stands")
    TlsKeyView view() {
        return store.read(changes::view);
    }

    @PostMapping("/api/v1/exchange/tls-key/change")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Changes the TLS key as soon as every peer knows the next one",
            description = "Exchange goes on meanwhile. The card that names the next key is brought to peers by the node itself.")
    TlsKeyView change() {
        changes.begin();
        looking.look();
        return view();
    }

    @PostMapping("/api/v1/exchange/tls-key/use-next")
    @Requires(Permission.EXCHANGE_OPERATE)
    @Operation(summary = "Uses the next TLS key without waiting for more peers",
            description = "Those that do not know it turn this node away until somebody imports its new card there. "
                    + "For a key that fell into other hands, for peers that will not come back, and after a backup older than the last change was restored.")
    TlsKeyView useNext() {
        if (!changes.isUnderWay()) {
            throw new ProblemException(ExchangeError.TLS_KEY_NOT_CHANGING);
        }
        changes.end();
        looking.look();
        return view();
    }
}
