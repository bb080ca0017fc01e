package org.entente.node.oversight;

import java.util.Optional;
import org.entente.node.access.AccountLog;
import org.entente.node.access.AccountLogEntry;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of changes to users for other programs. */
@RestController
@RequestMapping("/api/v1/user-changes")
@Requires(Permission.USERS_REVIEW)
class UserChangesApi {
    private final Store store;
    private final AccountLog log;

    UserChangesApi(Store store, AccountLog log) {
        this.store = store;
        this.log = log;
    }

    @GetMapping
    Listing<AccountLogEntry> list(@RequestParam Optional<String> user, Paging paging) {
        return store.read(tx -> log.newestFirst(tx, user, paging));
    }

    @GetMapping("/check")
    OversightApi.Check check() {
        return OversightApi.Check.of(store.read(log::firstBroken));
    }
}
