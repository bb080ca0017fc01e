package org.entente.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.entente.node.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    static Path folder;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String input(String rest) {
        return "{\"displayName\": \"Somebody (fictional)\", \"roles\": [\"OFFICER\"]" + rest + "}";
    }

    @Test
    void theInitialOperatorsPasswordIsReadableByTheOwnerAlone() throws IOException {
        var file = node.configuration().data().resolve(InitialOperator.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aOneTimePasswordOpensNothingButItsOwnChange() {
        var operator = node.operator();
        var made = node.call(operator, "PUT", "/api/v1/users/one-time",
                input(", \"password\": \"only for the first time\""));
        assertThat(made.statusCode()).isEqualTo(200);
        var refused = node.call("one-time", "only for the first time", "GET", "/api/v1/users", null, Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        var changed = node.call("one-time", "only for the first time", "POST", "/api/v1/account/password",
                "{\"current\": \"only for the first time\", \"password\": \"from now on another\"}", Map.of());
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(node.call("one-time", "only for the first time", "GET", "/api/v1/account", null, Map.of())
                .statusCode()).isEqualTo(401);
        assertThat(node.call("one-time", "from now on another", "GET", "/api/v1/account", null, Map.of())
                .body()).contains("\"mustChangePassword\":false");
    }

    @Test
    void puttingAUserTwiceChangesNothing() {
        var operator = node.operator();
        var wanted = input(", \"password\": \"the same password again\", \"mustChangePassword\": false");
        var first = node.call(operator, "PUT", "/api/v1/users/twice", wanted);
        var second = node.call(operator, "PUT", "/api/v1/users/twice", wanted);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.statusCode()).isEqualTo(200);
    }

    @Test
    void theLastOperatorCannotBeTakenAway() {
        var refused = node.call(node.operator(), "PUT", "/api/v1/users/operator", input(""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("access.last-operator");
    }

    @Test
    void aRefusedUserIsNamedFieldByField() {
        var refused = node.call(node.operator(), "PUT", "/api/v1/users/nobody",
                "{\"displayName\": \" \", \"roles\": [], \"password\": \"short\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("\"path\":\"displayName\"", "\"path\":\"roles\"", "\"path\":\"password\"");
        assertThat(node.call(node.operator(), "GET", "/api/v1/users/nobody", null).statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeOfRolesTakesEffectAtTheNextRequest() {
        var operator = node.operator();
        node.user("changing", Role.OPERATOR);
        assertThat(node.call("changing", "GET", "/api/v1/users", null).statusCode()).isEqualTo(200);
        node.call(operator, "PUT", "/api/v1/users/changing", input(", \"mustChangePassword\": false"));
        assertThat(node.call("changing", "GET", "/api/v1/users", null).statusCode()).isEqualTo(403);
    }

    @Test
    void aClosedUserIsShutOutAtOnce() {
        var operator = node.operator();
        node.user("leaving", Role.OFFICER);
        assertThat(node.call("leaving", "GET", "/api/v1/account", null).statusCode()).isEqualTo(200);
        node.call(operator, "PUT", "/api/v1/users/leaving", input(", \"enabled\": false"));
        assertThat(node.call("leaving", "GET", "/api/v1/account", null).statusCode()).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() {
        node.user("guessed", Role.OFFICER);
        for (int i = 0; i < 5; i++) {
            assertThat(node.call("guessed", "a wrong password " + i, "GET", "/api/v1/account", null, Map.of())
                    .statusCode()).isEqualTo(401);
        }
        var throttled = node.call("guessed", "GET", "/api/v1/account", null);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
    }
}
