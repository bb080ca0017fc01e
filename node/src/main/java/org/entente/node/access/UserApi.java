package org.entente.node.access;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.web.FieldError;
import org.entente.node.web.Language;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users, for the operator; and one's own account. */
@RestController
@RequestMapping("/api/v1")
class UserApi {
    /** A user without secrets. */
    record User(String name, String displayName, Set<Role> roles, String language, String zone, String official,
            boolean mustChangePassword, boolean enabled) {}

    /**
     * @param language en, fr, es, de or ar; English if left out
     * @param zone e.g. Africa/Casablanca; the node's if left out
     * @param official the id of the official of the directory that this user is
     * @param password needed for a new user; keeps the present one if left out
     * @param mustChangePassword whether the password is for one sign-in only; true if left out
     * @param enabled whether the user may sign in; true if left out
     */
    record UserInput(String displayName, Set<Role> roles, String language, String zone, String official,
            String password, Boolean mustChangePassword, Boolean enabled) {}

    record PasswordChange(String current, String password) {}

    private final Users users;
    private final NodeConfiguration configuration;

    UserApi(Users users, NodeConfiguration configuration) {
        this.users = users;
        this.configuration = configuration;
    }

    @Requires(Permission.USERS_MANAGE)
    @GetMapping("/users")
    Listing<User> list(Paging paging) {
        return users.list(paging).map(UserApi::user);
    }

    @Requires(Permission.USERS_MANAGE)
    @GetMapping("/users/{name}")
    User get(@PathVariable String name) {
        return user(users.get(name));
    }

    @Requires(Permission.USERS_MANAGE)
    @PutMapping("/users/{name}")
    User put(@PathVariable String name, @RequestBody UserInput input, Actor actor) {
        var errors = new ArrayList<FieldError>();
        var language = Optional.ofNullable(input.language()).map(Language::ofTag).orElse(Optional.of(Language.ENGLISH));
        if (language.isEmpty()) {
            errors.add(new FieldError("language", "web.field.unknown-choice"));
        }
        var zone = zone(input.zone(), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
        return user(users.put(actor, name, new Users.Wanted(input.displayName(),
                input.roles() == null ? Set.of() : input.roles(), language.get(), zone,
                Optional.ofNullable(input.official()), Optional.ofNullable(input.password()),
                input.mustChangePassword() == null || input.mustChangePassword(),
                input.enabled() == null || input.enabled())));
    }

    @Requires(Permission.OWN_ACCOUNT)
    @WithOneTimePassword
    @GetMapping("/account")
    User account(Actor actor) {
        return user(users.get(actor.userName()));
    }

    @Requires(Permission.OWN_ACCOUNT)
    @WithOneTimePassword
    @PostMapping("/account/password")
    User password(Actor actor, @RequestBody PasswordChange change) {
        users.changePassword(actor, Optional.ofNullable(change.current()).orElse(""),
                Optional.ofNullable(change.password()).orElse(""));
        return user(users.get(actor.userName()));
    }

    private ZoneId zone(String id, List<FieldError> errors) {
        try {
            return id == null ? configuration.zone() : ZoneId.of(id);
        } catch (DateTimeException e) {
            errors.add(new FieldError("zone", "web.field.unknown-choice"));
            return null;
        }
    }

    private static User user(Account account) {
        var roles = account.roles().isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(account.roles());
        return new User(account.name(), account.displayName(), roles, account.language().tag(),
                account.zone().getId(), account.official().orElse(null), account.mustChangePassword(),
                account.enabled());
    }
}
