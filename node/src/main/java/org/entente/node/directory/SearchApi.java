package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search, by any spelling. */
@RestController
@RequestMapping("/api/v1/search")
@Requires(Permission.RECORD_VIEW)
class SearchApi {
    private static final int MOST = 100;

    /** What was found, best first, at most 100. */
    record Found(List<NameSearch.Hit> items) {}

    private final Store store;
    private final NameSearch search;

    SearchApi(Store store, NameSearch search) {
        this.store = store;
        this.search = search;
    }

    /**
     * @param q what is looked for: names, parts of names, other spellings
     * @param kind only things of this kind, e.g. {@code official}
     */
    @GetMapping
    Found search(@RequestParam String q, @RequestParam Optional<String> kind) {
        return new Found(store.read(transaction -> search.search(transaction, q, kind, MOST)));
    }
}
