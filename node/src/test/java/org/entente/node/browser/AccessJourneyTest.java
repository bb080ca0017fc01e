package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, one's account, the administration of users and the overseer's log, in a real browser. */
class AccessJourneyTest {
    @TempDir
    static Path folder;

    private static TestNode node;
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        node.operator();
        browsers = new Browsers();
    }

    @AfterAll
    static void stop() {
        browsers.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "de", "ar"})
    void anOperatorMakesAUserWhoSignsIn(String language) {
        try (var visit = browsers.visit(node.address(), "access-" + language)) {
            visit.open("/").speak(language).look("sign-in");
            visit.signIn("operator", "not the password at all").look("sign-in-refused");
            assertThat(visit.status()).isEqualTo(401);
            assertThat(visit.page().locator("#name").inputValue()).isEqualTo("operator");
            visit.signIn("operator").speak(language).look("today-empty");
            visit.open("/users").look("users").open("/users/new").look("user-new");
            visit.fill("name", "Not A Name").fill("displayName", "آمنة المثال (fictional)").fill("password", "short");
            visit.page().locator("main button.primary").click();
            visit.look("user-refused");
            assertThat(visit.status()).isEqualTo(422);
            assertThat(visit.page().locator("#displayName").inputValue()).isEqualTo("آمنة المثال (fictional)");
            visit.fill("name", "amina-" + language).choose("roles", "OFFICER").fill("password", TestNode.PASSWORD);
            visit.page().locator("main button.primary").click();
            visit.sees("آمنة المثال").look("user-made");
            visit.open("/user-changes?user=amina-" + language).sees("آمنة المثال").look("user-changes");
            visit.open("/user-changes?user=nobody-at-all").look("user-changes-none");
            visit.open("/user-changes/check").look("user-changes-check");
            visit.open("/account").look("account");
            visit.open("/nowhere").look("nothing-there");
            assertThat(visit.status()).isEqualTo(404);
            visit.open("/oversight").look("not-allowed");
            assertThat(visit.status()).isEqualTo(403);
        }
        try (var visit = browsers.visit(node.address(), "access-first-" + language)) {
            visit.signIn("amina-" + language).open("/account").speak(language).look("one-time-password");
            visit.fill("current", TestNode.PASSWORD).fill("password", "another harbour at dusk")
                    .fill("again", "another harbour at dawn");
            visit.page().locator("main button.primary").click();
            visit.look("password-refused");
            visit.fill("current", TestNode.PASSWORD).fill("password", "another harbour at dusk")
                    .fill("again", "another harbour at dusk");
            visit.page().locator("main button.primary").click();
            visit.look("password-changed");
            assertThat(visit.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void theDataProtectionOfficerReadsTheLog(String language) {
        node.user("overseer", Role.DATA_PROTECTION_OFFICER);
        try (var visit = browsers.visit(node.address(), "oversight-" + language)) {
            visit.signIn("overseer").speak(language).open("/oversight").look("log-empty");
            visit.open("/oversight?from=2022-13-45").look("log-filter-refused");
            visit.open("/oversight/check").look("check");
            visit.open("/user-changes").sees("overseer").look("user-changes");
        }
    }

    @Test
    void everythingWorksWithoutScripts() {
        try (var visit = browsers.visitWithoutScripts(node.address(), "no-script")) {
            visit.signIn("operator").open("/users").sees("operator");
        }
    }

    @Test
    void thePagesFitASmallScreen() {
        try (var visit = browsers.visitOnPhone(node.address(), "phone")) {
            visit.open("/").look("sign-in").signIn("operator").open("/users").look("users").speak("ar").look("users-ar");
        }
    }
}
