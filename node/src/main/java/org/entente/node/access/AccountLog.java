package org.entente.node.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.node.store.HashChain;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/**
 * The log of what was done to users: by whom, when, and what it was before and after. Entries are made in the transaction of
 * the change, so what cannot be logged does not happen; each carries the hash of the one before it.
 */
@Component
public class AccountLog {
    /** The name under which the node acts by itself; no user may have it. */
    public static final String NODE = "node";

    private static final Actor THE_NODE = new Actor(NODE, NODE, Set.of(), Optional.empty());

    private final AccountLogStore store;
    private final Clock clock;

    AccountLog(AccountLogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Who acts when nobody has signed in: the node, at its first start. */
    static Actor node() {
        return THE_NODE;
    }

    /** Logs everything that differs between the user before and after, but the password. */
    void changed(Transaction tx, Actor by, Optional<Account> before, Account after) {
        var name = after.name();
        if (before.isEmpty()) {
            record(tx, by, name, AccountChange.CREATED, "", after.displayName());
        } else {
            differs(tx, by, name, AccountChange.NAME, before.get().displayName(), after.displayName());
        }
        differs(tx, by, name, AccountChange.ROLES, before.map(AccountLog::roles).orElse(""), roles(after));
        differs(tx, by, name, AccountChange.OFFICIAL, before.flatMap(Account::official).orElse(""),
                after.official().orElse(""));
        if (before.map(Account::enabled).orElse(true) != after.enabled()) {
            record(tx, by, name, after.enabled() ? AccountChange.REOPENED : AccountChange.CLOSED, "", "");
        }
    }

    private static String roles(Account account) {
        return account.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    private void differs(Transaction tx, Actor by, String account, AccountChange change, String before, String after) {
        if (!before.equals(after)) {
            record(tx, by, account, change, before, after);
        }
    }

    void passwordReplaced(Transaction tx, Actor by, String account) {
        record(tx, by, account, by.userName().equals(account)
                ? AccountChange.PASSWORD_CHANGED : AccountChange.PASSWORD_RESET, "", "");
    }

    private void record(Transaction tx, Actor by, String account, AccountChange change, String before, String after) {
        var last = store.last(tx);
        var entry = new AccountLogEntry(last.map(AccountLogEntry::sequence).orElse(0L) + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), change, account, by.userName(), by.displayName(), before,
                after, "");
        store.add(tx, entry.sealedWith(HashChain.next(
                last.map(AccountLogEntry::hash).orElse(HashChain.BEGINNING), entry.sequence(), entry.fields())));
    }

    /** @param user the user name of who was changed or who did it; empty for all */
    public Listing<AccountLogEntry> newestFirst(Transaction tx, Optional<String> user, Paging paging) {
        return store.newestFirst(tx, user, paging);
    }

    /** The number of the first entry that does not follow from the ones before it; empty if the log is whole. */
    public OptionalLong firstBroken(Transaction tx) {
        var check = new HashChain.Check();
        store.forEach(tx, entry -> check.accept(entry.sequence(), entry.hash(), entry.fields()));
        return check.firstBroken();
    }
}
