package org.entente.node.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.entente.node.web.Language;
import org.entente.node.web.Viewer;
import org.entente.node.web.ViewerSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The account behind a request, read once per request. */
@Component
class CurrentUser implements ViewerSource {
    private static final String ATTRIBUTE = "entente.account";
    static final String LANGUAGE = "entente.language";

    private final Store store;
    private final AccountStore accounts;
    private final NodeConfiguration configuration;

    CurrentUser(Store store, AccountStore accounts, NodeConfiguration configuration) {
        this.store = store;
        this.accounts = accounts;
        this.configuration = configuration;
    }

    /** Empty when nobody has signed in, or whoever has was shut out or changed the password since. */
    Optional<Account> account(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Account account) {
            return Optional.of(account);
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        var account = store.read(tx -> accounts.find(tx, signedIn.getName()))
                .filter(Account::enabled)
                .filter(found -> found.credentialsVersion() == signedIn.credentialsVersion());
        account.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
        return account;
    }

    /** Reads the account again after it was changed in this request. */
    void forget(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    @Override
    public Viewer viewer(HttpServletRequest request) {
        return account(request)
                .map(account -> new Viewer(account.name(), account.displayName(), account.language(), account.zone(),
                        account.mustChangePassword() ? Set.of() : Permission.namesOf(account.roles())))
                .orElseGet(() -> new Viewer("", "", languageOfStranger(request), configuration.zone(), Set.of()));
    }

    private static Language languageOfStranger(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(LANGUAGE) instanceof Language chosen) {
            return chosen;
        }
        return Language.accepted(request.getHeader("Accept-Language"));
    }
}
