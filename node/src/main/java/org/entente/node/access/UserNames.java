package org.entente.node.access;

import org.entente.node.store.Transaction;
import org.springframework.stereotype.Component;

/** What pages call a user of this node. */
@Component
public class UserNames {
    private final AccountStore accounts;

    UserNames(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** The name that the person is shown by; the user name itself where there is no such account any more. */
    public String displayName(Transaction tx, String userName) {
        return accounts.find(tx, userName).map(Account::displayName).orElse(userName);
    }
}
