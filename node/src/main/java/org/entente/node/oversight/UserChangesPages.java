package org.entente.node.oversight;

import java.util.List;
import java.util.Optional;
import org.entente.node.access.AccountLog;
import org.entente.node.access.AccountLogEntry;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.web.Form;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The log of changes to users, as operators and the data protection officer read it. */
@Controller
@Requires(Permission.USERS_REVIEW)
public class UserChangesPages implements NavigationContributor {
    public record LogPage(Form form, Listing<AccountLogEntry> entries, boolean filtered) {}

    private final Store store;
    private final AccountLog log;

    UserChangesPages(Store store, AccountLog log) {
        this.store = store;
        this.log = log;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(75, "oversight.users.navigation", "/user-changes", Permission.USERS_REVIEW));
    }

    @GetMapping("/user-changes")
    Page list(Form form, Paging paging) {
        var user = Optional.of(form.value("user").strip()).filter(name -> !name.isEmpty());
        return Page.of("oversight/user-changes", new LogPage(form,
                store.read(tx -> log.newestFirst(tx, user, paging)), user.isPresent()));
    }

    @GetMapping("/user-changes/check")
    Page check() {
        return Page.of("oversight/check", store.read(tx -> {
            var newest = log.newestFirst(tx, Optional.empty(), new Paging(1, 1));
            return new OversightPages.CheckPage("/user-changes", "oversight.users.title", log.firstBroken(tx),
                    newest.total(), newest.items().stream().findFirst()
                            .map(entry -> new OversightPages.Last(entry.sequence(), entry.at(), entry.hash())));
        }));
    }
}
