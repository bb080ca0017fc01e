package org.entente.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.node.TestNode;
import org.entente.node.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is done to users is in a log of its own, or it is not done. */
class AccountLogTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST = "only for the first time";
    private static final String LATER = "from now on another";

    @TempDir
    static Path folder;

    private static TestNode node;
    private static String operator;

    @BeforeAll
    static void start() {
        node = TestNode.start(folder, "ma.dgsn-dgst", "DGSN-DGST");
        operator = node.operator();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static int put(String name, String displayName, String roles, String rest) {
        return node.call(operator, "PUT", "/api/v1/users/" + name,
                "{\"displayName\": \"%s\", \"roles\": [%s]%s}".formatted(displayName, roles, rest)).statusCode();
    }

    /** The entries about a user, the oldest first: change, by whom, before, after. */
    private static List<String> about(String name) {
        var entries = new ArrayList<String>();
        for (JsonNode entry : read(operator, name).get("items")) {
            if (entry.get("account").asString().equals(name)) {
                entries.addFirst(String.join("|", entry.get("change").asString(), entry.get("byName").asString(),
                        entry.get("before").asString(), entry.get("after").asString()));
            }
        }
        return entries;
    }

    private static JsonNode read(String as, String user) {
        var answer = node.call(as, "GET", "/api/v1/user-changes?size=200&user=" + user, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void everyChangeOfAUserIsLoggedWithWhoDidItAndWhatItWasBefore() {
        put("amina", "Amina Example (fictional)", "\"OFFICER\"", ", \"password\": \"" + FIRST + "\"");
        put("amina", "Amina Sample (fictional)", "\"OFFICER\"", "");
        put("amina", "Amina Sample (fictional)", "\"OFFICER\", \"HEAD\"", "");
        put("amina", "Amina Sample (fictional)", "\"HEAD\"", ", \"official\": \"ma.amina\"");
        put("amina", "Amina Sample (fictional)", "\"HEAD\"", ", \"official\": \"ma.amina\", \"password\": \"" + LATER + "\"");
        put("amina", "Amina Sample (fictional)", "\"HEAD\"", ", \"official\": \"ma.amina\", \"enabled\": false");
        put("amina", "Amina Sample (fictional)", "\"HEAD\"", ", \"official\": \"ma.amina\", \"enabled\": false");
        put("amina", "Amina Sample (fictional)", "\"HEAD\"", ", \"official\": \"ma.amina\"");

        assertThat(about("amina")).containsExactly("CREATED|operator||Amina Example (fictional)",
                "ROLES|operator||OFFICER", "NAME|operator|Amina Example (fictional)|Amina Sample (fictional)",
                "ROLES|operator|OFFICER|HEAD OFFICER", "ROLES|operator|HEAD OFFICER|HEAD", "OFFICIAL|operator||ma.amina",
                "PASSWORD_RESET|operator||", "CLOSED|operator||", "REOPENED|operator||");
        var newest = read(operator, "amina").get("items").get(0);
        assertThat(newest.get("byDisplayName").asString()).isEqualTo("Operator");
        assertThat(newest.get("hash").asString()).hasSize(64);
        assertThat(newest.get("at").asString()).isNotEmpty();
        assertThat(read(operator, "amina").toString()).doesNotContain(FIRST).doesNotContain(LATER);
    }

    @Test
    void aPasswordOfOnesOwnIsToldFromOneThatSomebodyElseGave() {
        put("bilal", "Bilal Example (fictional)", "\"OFFICER\"", ", \"password\": \"" + FIRST + "\"");
        node.call("bilal", FIRST, "POST", "/api/v1/account/password",
                "{\"current\": \"%s\", \"password\": \"%s\"}".formatted(FIRST, LATER), Map.of());

        assertThat(about("bilal")).last().isEqualTo("PASSWORD_CHANGED|bilal||");
    }

    @Test
    void theFirstOperatorIsMadeByTheNodeAndNoUserMayBearItsName() {
        assertThat(about("operator")).startsWith("CREATED|node||Operator", "ROLES|node||OPERATOR");
        var refused = node.call(operator, "PUT", "/api/v1/users/node",
                "{\"displayName\": \"N (fictional)\", \"roles\": [\"OFFICER\"], \"password\": \"" + FIRST + "\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"path\":\"name\"");
    }

    @Test
    void whatCannotBeLoggedIsNotDone() {
        put("closing", "Closing Example (fictional)", "\"OFFICER\"", ", \"password\": \"" + FIRST + "\"");
        var store = node.bean(Store.class);
        store.write(tx -> tx.sql().sql("""
                CREATE TRIGGER account_log_takes_no_more BEFORE INSERT ON account_change
                BEGIN SELECT RAISE(ABORT, 'the log takes no more'); END""").update());
        try {
            assertThat(put("unlogged", "Unlogged (fictional)", "\"OFFICER\"", ", \"password\": \"" + FIRST + "\"")).isEqualTo(500);
            assertThat(put("closing", "Closing Example (fictional)", "\"HEAD\"", "")).isEqualTo(500);
            assertThat(put("closing", "Closing Example (fictional)", "\"OFFICER\"", ", \"enabled\": false")).isEqualTo(500);
            assertThat(put("closing", "Closing Example (fictional)", "\"OFFICER\"", ", \"password\": \"" + LATER + "\"")).isEqualTo(500);
            var own = node.call("closing", FIRST, "POST", "/api/v1/account/password",
                    "{\"current\": \"%s\", \"password\": \"%s\"}".formatted(FIRST, LATER), Map.of());
            assertThat(own.statusCode()).isEqualTo(500);
        } finally {
            store.write(tx -> tx.sql().sql("DROP TRIGGER account_log_takes_no_more").update());
        }
        assertThat(node.call(operator, "GET", "/api/v1/users/unlogged", null).statusCode()).isEqualTo(404);
        var account = node.call("closing", FIRST, "GET", "/api/v1/account", null, Map.of());
        assertThat(account.body()).contains("\"roles\":[\"OFFICER\"]", "\"enabled\":true");
    }

    @Test
    void operatorsAndTheDataProtectionOfficerReadIt() {
        node.user("overseer", Role.DATA_PROTECTION_OFFICER);
        node.user("reader", Role.OFFICER, Role.HEAD);
        assertThat(read("overseer", "overseer").get("items").size()).isPositive();
        assertThat(node.call("overseer", "GET", "/api/v1/user-changes/check", null).body()).isEqualTo("{}");
        assertThat(node.call("reader", "GET", "/api/v1/user-changes", null).statusCode()).isEqualTo(403);
        assertThat(node.call("reader", "GET", "/user-changes", null).statusCode()).isNotEqualTo(200);
    }

    @Test
    void theDatabaseKeepsEveryEntryAsItIs() {
        var store = node.bean(Store.class);
        assertThatThrownBy(() -> store.write(tx -> tx.sql().sql("UPDATE account_change SET by_name = 'x'").update()))
                .hasStackTraceContaining("never altered");
        assertThatThrownBy(() -> store.write(tx -> tx.sql().sql("DELETE FROM account_change").update()))
                .hasStackTraceContaining("never deleted");
    }

    /** In a database of its own, because afterwards its log is broken. */
    @Test
    void anAlteredEntryShows(@TempDir Path other) {
        try (var altered = TestNode.start(other, "ma.dgsn-dgst", "DGSN-DGST")) {
            altered.user("amina", Role.OFFICER);
            altered.bean(Store.class).write(tx -> {
                tx.sql().sql("DROP TRIGGER account_change_is_never_altered").update();
                return tx.sql().sql("UPDATE account_change SET after = 'HEAD' WHERE account = 'amina' AND change = 'ROLES'").update();
            });
            var changed = altered.bean(Store.class).read(tx -> tx.sql()
                    .sql("SELECT sequence FROM account_change WHERE account = 'amina' AND change = 'ROLES'")
                    .query(Long.class).single());
            assertThat(altered.call(altered.operator(), "GET", "/api/v1/user-changes/check", null).body())
                    .contains("\"firstBroken\":" + changed);
        }
    }
}
