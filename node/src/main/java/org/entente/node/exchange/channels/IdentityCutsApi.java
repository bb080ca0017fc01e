package org.entente.node.exchange.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a revocation has to name. */
@RestController
@Tag(name = "Peers", description = "This node's card, and the peers whose cards were brought here")
@Requires(Permission.EXCHANGE_VIEW)
class IdentityCutsApi {
    private final LastCheckpoints checkpoints;
    private final Store store;

    IdentityCutsApi(LastCheckpoints checkpoints, Store store) {
        this.checkpoints = checkpoints;
        this.store = store;
    }

    @GetMapping(path = "/api/v1/identity/cuts/{use}", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "The last checkpoints that this node's log or receipt key has signed, one a line, for a revocation",
            description = "Of the own logs as far as a member has countersigned them (use log), or of the members' logs as far as this node has (use "
                    + "receipt). Before you use them in a revocation, take out or shorten what the thief signed.")
    String cuts(@PathVariable String use) {
        return store.read(tx -> checkpoints.text(tx, use.equals("receipt")));
    }
}
