package org.entente.node.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.node.store.Transaction;
import org.entente.node.web.Language;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Component;

/** The accounts in the database. */
@Component
class AccountStore {
    private static final String SELECT = """
            SELECT name, display_name, language, zone, official, must_change_password, enabled, credentials_version,
                   created_at, changed_at,
                   (SELECT string_agg(role, ',') FROM account_role WHERE account = name) AS roles
            FROM account
            """;

    Optional<Account> find(Transaction tx, String name) {
        return tx.sql().sql(SELECT + "WHERE name = ?").param(name).query(AccountStore::account).optional();
    }

    Listing<Account> list(Transaction tx, Paging paging) {
        var items = tx.sql().sql(SELECT + "ORDER BY name LIMIT ? OFFSET ?")
                .params(paging.size(), paging.offset()).query(AccountStore::account).list();
        var total = tx.sql().sql("SELECT count(*) FROM account").query(Long.class).single();
        return Listing.of(items, paging, total);
    }

    Optional<String> passwordHash(Transaction tx, String name) {
        return tx.sql().sql("SELECT password_hash FROM account WHERE name = ?").param(name)
                .query(String.class).optional();
    }

    /** How many enabled operators there are besides the given one. */
    long otherOperators(Transaction tx, String name) {
        return tx.sql().sql("""
                SELECT count(*) FROM account JOIN account_role ON account = name
                WHERE role = 'OPERATOR' AND enabled = 1 AND name <> ?
                """).param(name).query(Long.class).single();
    }

    /** Writes everything of the account but its password; a new account gets the given hash. */
    void put(Transaction tx, Account account, String hashIfNew) {
        tx.sql().sql("""
                INSERT INTO account (name, display_name, language, zone, official, password_hash,
                    must_change_password, enabled, credentials_version, created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, language = excluded.language,
                    zone = excluded.zone, official = excluded.official, enabled = excluded.enabled,
                    credentials_version = excluded.credentials_version, changed_at = excluded.changed_at
                """)
                .params(account.name(), account.displayName(), account.language().tag(), account.zone().getId(),
                        account.official().orElse(null), hashIfNew, account.mustChangePassword() ? 1 : 0,
                        account.enabled() ? 1 : 0, account.credentialsVersion(), account.createdAt().toString(),
                        account.changedAt().toString())
                .update();
        tx.sql().sql("DELETE FROM account_role WHERE account = ?").param(account.name()).update();
        account.roles().forEach(role -> tx.sql().sql("INSERT INTO account_role (account, role) VALUES (?, ?)")
                .params(account.name(), role.name()).update());
    }

    /** Ends every session of the account but the one that did this, which learns the new version. */
    void setPassword(Transaction tx, String name, String hash, boolean mustChange, Instant at) {
        tx.sql().sql("""
                UPDATE account SET password_hash = ?, must_change_password = ?, changed_at = ?,
                    credentials_version = credentials_version + 1
                WHERE name = ?
                """).params(hash, mustChange ? 1 : 0, at.toString(), name).update();
    }

    void setPreferences(Transaction tx, String name, Language language, ZoneId zone, Instant at) {
        tx.sql().sql("UPDATE account SET language = ?, zone = ?, changed_at = ? WHERE name = ?")
                .params(language.tag(), zone.getId(), at.toString(), name).update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(row.getString("name"), row.getString("display_name"), roles(row.getString("roles")),
                Language.ofTag(row.getString("language")).orElseThrow(), ZoneId.of(row.getString("zone")),
                Optional.ofNullable(row.getString("official")), row.getInt("must_change_password") == 1,
                row.getInt("enabled") == 1, row.getInt("credentials_version"),
                Instant.parse(row.getString("created_at")), Instant.parse(row.getString("changed_at")));
    }

    private static Set<Role> roles(String joined) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
