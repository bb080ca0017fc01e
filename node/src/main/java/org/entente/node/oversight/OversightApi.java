package org.entente.node.oversight;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of processing for other programs of the overseer. */
@RestController
@RequestMapping("/api/v1/processing-log")
@Requires(Permission.OVERSEE)
class OversightApi {
    /** @param firstBroken the number of the first entry that does not follow from those before it; null if none */
    record Check(Long firstBroken) {
        static Check of(OptionalLong firstBroken) {
            return new Check(firstBroken.isPresent() ? firstBroken.getAsLong() : null);
        }
    }

    private final Store store;
    private final ProcessingLog log;

    OversightApi(Store store, ProcessingLog log) {
        this.store = store;
        this.log = log;
    }

    @GetMapping
    Listing<ProcessingEntry> list(@RequestParam Optional<ProcessingKind> kind, @RequestParam Optional<String> user,
            @RequestParam Optional<String> reference, @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> until, Paging paging) {
        var filter = new ProcessingFilter(kind, user, reference, from, until);
        return store.read(tx -> log.newestFirst(tx, filter, paging));
    }

    @GetMapping("/check")
    Check check() {
        return Check.of(store.read(log::firstBroken));
    }
}
