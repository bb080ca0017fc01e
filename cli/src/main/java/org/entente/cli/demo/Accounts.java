package org.entente.cli.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.entente.cli.CommandFailed;
import org.entente.cli.process.NodeSettings;

/** The users of a demo node, one of each role, and the API as each of them. */
final class Accounts {
    /** Not a secret: printed for everybody, and the same on all four nodes. */
    static final String PASSWORD = "tour-of-june-2022";

    private final NodeSettings node;
    private final HttpClient http;
    private final Api.Listener listener;

    Accounts(NodeSettings node, HttpClient http, Api.Listener listener) {
        this.node = node;
        this.http = http;
        this.listener = listener;
    }

    Api officer() {
        return as("officer", PASSWORD);
    }

    Api head() {
        return as("head", PASSWORD);
    }

    /** The data protection officer. */
    Api protection() {
        return as("protection", PASSWORD);
    }

    Api operator() {
        return as("operator", PASSWORD);
    }

    private Api as(String user, String password) {
        return new Api(http, node.pages(), new SignIn(user, password), listener);
    }

    /** Gives the operator of the first start a lasting password, and creates the others. Repeating it changes nothing. */
    void create(FictionalStaff staff) {
        changeInitialPassword();
        var operator = operator();
        operator.put("/users/officer", user(staff.officer(), "OFFICER"));
        operator.put("/users/head", user(staff.head(), "HEAD"));
        operator.put("/users/protection", user(staff.protection(), "DATA_PROTECTION_OFFICER"));
    }

    private Object user(String displayName, String role) {
        return Api.object("displayName", displayName, "roles", List.of(role), "language", "en",
                "zone", node.zone(), "password", PASSWORD, "mustChangePassword", false, "enabled", true);
    }

    /**
     * The node wrote the operator's one-time password to a file at its first start. It is of no use any more once it
     * has been changed, so a second call finds that the lasting password already works.
     */
    private void changeInitialPassword() {
        var file = node.folder().resolve("data").resolve("initial-operator.txt");
        try {
            operator().get("/users/operator");
        } catch (Api.Refused refused) {
            if (refused.status() != 401) {
                throw refused;
            }
            as("operator", oneTimePassword(file)).post("/account/password",
                    Api.object("current", oneTimePassword(file), "password", PASSWORD));
        }
    }

    private static String oneTimePassword(Path file) {
        try {
            return Files.readAllLines(file).get(1);
        } catch (IOException e) {
            throw new CommandFailed("the operator's first password cannot be read: " + e.getMessage(),
                    "./entente demo --fresh starts over");
        }
    }
}
