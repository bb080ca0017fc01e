package org.entente.node.access;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.FieldError;
import org.entente.node.web.Language;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.stereotype.Component;

/** Creating and changing users, with the rules that pages and API share. */
@Component
class Users {
    /** NIST SP 800-63B-4 section 3.1.1.2: fifteen where the password stands alone; no rules about its characters. */
    static final int SHORTEST_PASSWORD = 15;
    static final int LONGEST_PASSWORD = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private final Store store;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final AccountLog log;
    private final Clock clock;

    /**
     * What an operator says about a user.
     *
     * @param password empty to keep the one there is
     * @param mustChangePassword whether the password given here is for one sign-in only
     */
    record Wanted(String displayName, Set<Role> roles, Language language, ZoneId zone, Optional<String> official,
            Optional<String> password, boolean mustChangePassword, boolean enabled) {}

    Users(Store store, AccountStore accounts, Passwords passwords, AccountLog log, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    Listing<Account> list(Paging paging) {
        return store.read(tx -> accounts.list(tx, paging));
    }

    Account get(String name) {
        return store.read(tx -> accounts.find(tx, name))
                .orElseThrow(() -> new ProblemException(AccessError.NO_SUCH_USER, Map.of("name", name)));
    }

    /** Creates the user or makes an existing one as wanted, and logs what changes; repeating it changes nothing. */
    Account put(Actor by, String name, Wanted wanted) {
        var errors = errors(name, wanted);
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
        // Outside the write: the hash takes long and the store has one writer.
        var hash = wanted.password().map(passwords::hash);
        return store.write(tx -> put(tx, by, name, wanted, hash));
    }

    private Account put(Transaction tx, Actor by, String name, Wanted wanted, Optional<String> hash) {
        var before = accounts.find(tx, name);
        if (before.isEmpty() && hash.isEmpty()) {
            throw ProblemException.ofField("password", "web.field.required");
        }
        var staysOperator = wanted.enabled() && wanted.roles().contains(Role.OPERATOR);
        var wasOperator = before.map(known -> known.roles().contains(Role.OPERATOR)).orElse(false);
        if (wasOperator && !staysOperator && accounts.otherOperators(tx, name) == 0) {
            throw new ProblemException(AccessError.LAST_OPERATOR);
        }
        var now = clock.instant();
        var version = before.map(Account::credentialsVersion).orElse(0) + (wanted.enabled() ? 0 : 1);
        accounts.put(tx, new Account(name, wanted.displayName(), wanted.roles(), wanted.language(), wanted.zone(),
                wanted.official(), wanted.mustChangePassword(), wanted.enabled(), version,
                before.map(Account::createdAt).orElse(now), now), hash.orElse(""));
        if (before.isPresent() && hash.isPresent()) {
            accounts.setPassword(tx, name, hash.get(), wanted.mustChangePassword(), now);
            log.passwordReplaced(tx, by, name);
        }
        var after = accounts.find(tx, name).orElseThrow();
        log.changed(tx, by, before, after);
        return after;
    }

    /** What is wrong with the fields of a user. */
    static List<FieldError> errors(String name, Wanted wanted) {
        var errors = new ArrayList<FieldError>();
        if (!NAME.matcher(name).matches()) {
            errors.add(new FieldError("name", "access.field.name"));
        } else if (name.equals(AccountLog.NODE)) {
            errors.add(new FieldError("name", "access.field.name-of-node"));
        }
        if (wanted.displayName() == null || wanted.displayName().isBlank()) {
            errors.add(new FieldError("displayName", "web.field.required"));
        } else if (wanted.displayName().length() > 200) {
            errors.add(new FieldError("displayName", "web.field.too-long", Map.of("limit", 200)));
        }
        if (wanted.roles().isEmpty()) {
            errors.add(new FieldError("roles", "access.field.roles"));
        }
        wanted.password().ifPresent(password -> checkPassword("password", name, password, errors));
        return errors;
    }

    private static void checkPassword(String path, String name, String password, List<FieldError> errors) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            errors.add(new FieldError(path, "access.field.password-length",
                    Map.of("least", SHORTEST_PASSWORD, "most", LONGEST_PASSWORD)));
        } else if (password.contains(name) || password.chars().distinct().count() < 5) {
            errors.add(new FieldError(path, "access.field.password-guessable"));
        }
    }

    /** Replaces a user's own password; every other session of the user ends. */
    void changePassword(Actor actor, String current, String wanted) {
        var name = actor.userName();
        var errors = new ArrayList<FieldError>();
        var hash = store.read(tx -> accounts.passwordHash(tx, name)).orElseThrow();
        if (!passwords.matches(current, hash)) {
            errors.add(new FieldError("current", "access.field.password-wrong"));
        }
        checkPassword("password", name, wanted, errors);
        if (current.equals(wanted)) {
            errors.add(new FieldError("password", "access.field.password-same"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
        var replacement = passwords.hash(wanted);
        store.write(tx -> {
            accounts.setPassword(tx, name, replacement, false, clock.instant());
            log.passwordReplaced(tx, actor, name);
            return null;
        });
    }

    void setPreferences(String name, Language language, ZoneId zone) {
        store.write(tx -> {
            accounts.setPreferences(tx, name, language, zone, clock.instant());
            return null;
        });
    }

    boolean exists(String name) {
        return store.read(tx -> accounts.find(tx, name)).isPresent();
    }

    /** Whether anybody at all may sign in. */
    boolean none() {
        return list(new Paging(1, 1)).total() == 0;
    }
}
