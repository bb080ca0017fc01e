package org.entente.node.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.entente.node.web.Form;
import org.entente.node.web.Language;
import org.entente.node.web.Page;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in, and one's own account. */
@Controller
public class AccessPages {
    public record SignInPage(Form form, boolean signedOut) {}

    public record AccountPage(Account account, Form preferences, Form password, java.util.List<String> zones) {}

    private final Users users;
    private final CurrentUser current;

    AccessPages(Users users, CurrentUser current) {
        this.users = users;
        this.current = current;
    }

    @OpenToAll
    @GetMapping("/sign-in")
    Page signIn(Form form, HttpServletRequest request) {
        return current.account(request).isPresent()
                ? Page.redirect("/")
                : Page.of("access/sign-in", new SignInPage(form, request.getParameter("signed-out") != null));
    }

    /** Works before signing in too, so that the sign-in page can be read. */
    @OpenToAll
    @PostMapping("/language")
    Page language(Form form, HttpServletRequest request) {
        Language.ofTag(form.value("language")).ifPresent(language -> {
            request.getSession().setAttribute(CurrentUser.LANGUAGE, language);
            current.account(request).ifPresent(account -> {
                users.setPreferences(account.name(), language, account.zone());
                current.forget(request);
            });
        });
        var back = form.value("back");
        return Page.redirect(back.matches("/(?![/\\\\])[^\\\\\\s]*") ? back : "/");
    }

    @Requires(Permission.OWN_ACCOUNT)
    @WithOneTimePassword
    @GetMapping("/account")
    Page account(HttpServletRequest request) {
        return page(request, null, null);
    }

    @Requires(Permission.OWN_ACCOUNT)
    @PostMapping("/account/preferences")
    Page preferences(Form form, Actor actor, HttpServletRequest request) {
        return form.submit(() -> {
            var language = Language.ofTag(form.value("language"));
            if (language.isEmpty()) {
                form.refuse("language", "web.field.unknown-choice");
            }
            var zone = zone(form);
            form.check();
            users.setPreferences(actor.userName(), language.get(), zone);
            return Page.redirect("/account").saying("access.account.saved");
        }, () -> page(request, form, null));
    }

    @Requires(Permission.OWN_ACCOUNT)
    @WithOneTimePassword
    @PostMapping("/account/password")
    Page password(Form form, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return form.submit(() -> {
            if (!form.value("password").equals(form.value("again"))) {
                form.refuse("again", "access.field.password-differs");
            }
            form.check();
            users.changePassword(actor, form.value("current"), form.value("password"));
            staySignedIn(actor, request, response);
            return Page.redirect("/account").saying("access.account.password-changed");
        }, () -> page(request, null, form));
    }

    /** The change ended every session of the user; this one goes on, under a new session id. */
    private void staySignedIn(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        current.forget(request);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedIn(actor.userName(), users.get(actor.userName()).credentialsVersion()));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private Page page(HttpServletRequest request, Form preferences, Form password) {
        var account = current.account(request).orElseThrow();
        return Page.of("access/account", new AccountPage(account,
                preferences != null ? preferences : Form.empty()
                        .put("language", account.language().tag()).put("zone", account.zone().getId()),
                password != null ? withoutSecrets(password) : Form.empty(), zones()));
    }

    /** A refused form is shown again, but a password is never sent back. */
    private static Form withoutSecrets(Form form) {
        return form.put("current", "").put("password", "").put("again", "");
    }

    static ZoneId zone(Form form) {
        var id = form.required("zone");
        try {
            return id == null ? null : ZoneId.of(id);
        } catch (DateTimeException e) {
            form.refuse("zone", "web.field.unknown-choice");
            return null;
        }
    }

    static java.util.List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC"))
                .sorted().toList();
    }
}
