package org.entente.node.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.web.Form;
import org.entente.node.web.Language;
import org.entente.node.web.Listing;
import org.entente.node.web.NavigationContributor;
import org.entente.node.web.NavigationItem;
import org.entente.node.web.Page;
import org.entente.node.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The operator's administration of users. */
@Controller
@Requires(Permission.USERS_MANAGE)
public class UserPages implements NavigationContributor {
    public record ListPage(Listing<Account> users) {}

    /** @param name the user being changed; empty for a new one */
    public record UserPage(String name, Form form, List<String> zones) {}

    private final Users users;
    private final NodeConfiguration configuration;

    UserPages(Users users, NodeConfiguration configuration) {
        this.users = users;
        this.configuration = configuration;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem(70, "access.navigation", "/users", Permission.USERS_MANAGE));
    }

    @GetMapping("/users")
    Page list(Paging paging) {
        return Page.of("access/users", new ListPage(users.list(paging)));
    }

    @GetMapping("/users/new")
    Page createForm() {
        return page("", Form.empty().put("language", Language.ENGLISH.tag())
                .put("zone", configuration.zone().getId()).put("enabled", "true").put("mustChangePassword", "true"));
    }

    @PostMapping("/users/new")
    Page create(Form form, Actor actor) {
        return form.submit(() -> {
            var name = form.required("name");
            var wanted = wanted(form, name, true);
            if (name != null && users.exists(name)) {
                form.refuse("name", "access.field.name-taken");
            }
            form.check();
            users.put(actor, name, wanted);
            return Page.redirect("/users").saying("access.users.created", "name", wanted.displayName());
        }, () -> page("", form.put("password", "")));
    }

    @GetMapping("/users/{name}")
    Page changeForm(@PathVariable String name) {
        var account = users.get(name);
        return page(name, Form.empty()
                .put("displayName", account.displayName())
                .put("roles", account.roles().stream().map(Enum::name).toArray(String[]::new))
                .put("language", account.language().tag())
                .put("zone", account.zone().getId())
                .put("official", account.official().orElse(""))
                .put("mustChangePassword", "true")
                .put("enabled", String.valueOf(account.enabled())));
    }

    @PostMapping("/users/{name}")
    Page change(@PathVariable String name, Form form, Actor actor) {
        users.get(name);
        return form.submit(() -> {
            var wanted = wanted(form, name, false);
            form.check();
            users.put(actor, name, wanted);
            return Page.redirect("/users").saying("access.users.changed", "name", wanted.displayName());
        }, () -> page(name, form.put("password", "")));
    }

    /** Reads the fields and notes everything that is wrong with them at once. */
    private static Users.Wanted wanted(Form form, String name, boolean withPassword) {
        var displayName = form.required("displayName");
        var roles = form.choices("roles", Role.class);
        var language = Language.ofTag(form.value("language"));
        if (language.isEmpty()) {
            form.refuse("language", "web.field.unknown-choice");
        }
        if (withPassword && form.value("password").isEmpty()) {
            form.refuse("password", "web.field.required");
        }
        var wanted = new Users.Wanted(displayName, roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles),
                language.orElse(null), AccessPages.zone(form),
                Optional.ofNullable(form.optional("official")).filter(id -> !id.isEmpty()),
                Optional.of(form.value("password")).filter(password -> !password.isEmpty()),
                form.chosen("mustChangePassword", "true"), form.chosen("enabled", "true"));
        form.refuse(Users.errors(name == null ? "" : name, wanted));
        return wanted;
    }

    private static Page page(String name, Form form) {
        return Page.of("access/user", new UserPage(name, form, AccessPages.zones()));
    }
}
