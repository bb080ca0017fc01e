package org.entente.node.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The log of changes to users in the database. */
@Component
class AccountLogStore {
    private static final String WHERE = " WHERE :user = '' OR account = :user OR by_name = :user";

    Optional<AccountLogEntry> last(Transaction tx) {
        return tx.sql().sql("SELECT * FROM account_change ORDER BY sequence DESC LIMIT 1")
                .query(AccountLogStore::entry).optional();
    }

    void add(Transaction tx, AccountLogEntry entry) {
        tx.sql().sql("""
                INSERT INTO account_change (sequence, at, change, account, by_name, by_display_name, before, after, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(entry.sequence(), entry.at().toEpochMilli(), entry.change().name(), entry.account(), entry.byName(),
                        entry.byDisplayName(), entry.before(), entry.after(), HexFormat.of().parseHex(entry.hash()))
                .update();
    }

    Listing<AccountLogEntry> newestFirst(Transaction tx, Optional<String> user, Paging paging) {
        var total = tx.sql().sql("SELECT count(*) FROM account_change" + WHERE).param("user", user.orElse(""))
                .query(Long.class).single();
        var items = tx.sql()
                .sql("SELECT * FROM account_change" + WHERE + " ORDER BY sequence DESC LIMIT :limit OFFSET :offset")
                .param("user", user.orElse("")).param("limit", paging.size()).param("offset", paging.offset())
                .query(AccountLogStore::entry).list();
        return Listing.of(items, paging, total);
    }

    /** Reads the log from its beginning, one entry at a time. */
    void forEach(Transaction tx, Consumer<AccountLogEntry> action) {
        tx.sql().sql("SELECT * FROM account_change ORDER BY sequence")
                .query((RowCallbackHandler) row -> action.accept(entry(row, 0)));
    }

    private static AccountLogEntry entry(ResultSet row, int number) throws SQLException {
        return new AccountLogEntry(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at")),
                AccountChange.valueOf(row.getString("change")), row.getString("account"), row.getString("by_name"),
                row.getString("by_display_name"), row.getString("before"), row.getString("after"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
