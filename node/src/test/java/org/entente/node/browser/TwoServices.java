package org.entente.node.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.entente.formats.ExampleInstruments;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.exchange.TwoNodes;

/** A Moroccan and a Spanish node with users, each other in the directory, and the convention between them in force. */
final class TwoServices implements AutoCloseable {
    private static final String CONVENTION = "/api/v1/instruments/" + ExampleInstruments.CONVENTION_MOROCCO_SPAIN;

    private final TwoNodes nodes;

    TwoServices(Path folder) {
        nodes = TwoNodes.start(folder);
        nodes.open("ma-es");
        for (var node : List.of(morocco(), spain())) {
            node.user("officer", Role.OFFICER);
            node.user("head", Role.HEAD);
            node.user("overseer", Role.DATA_PROTECTION_OFFICER);
            enter(node, "parties/ma", "{\"kind\": \"state\", \"code\": \"MA\", \"names\": " + names("Morocco", "المغرب") + "}");
            enter(node, "parties/es", "{\"kind\": \"state\", \"code\": \"ES\", \"names\": " + names("Spain", "إسبانيا") + "}");
            enter(node, "services/ma.dgsn-dgst", "{\"party\": \"ma\", \"kinds\": [\"police\", \"intelligence\"], \"names\": "
                    + names("DGSN-DGST", "المديرية العامة للأمن الوطني ومراقبة التراب الوطني") + "}");
            enter(node, "services/es.policia-nacional", "{\"party\": \"es\", \"kinds\": [\"police\"], \"names\": "
                    + names("Policía Nacional", "الشرطة الوطنية الإسبانية") + "}");
        }
        bringConventionIntoForce();
    }

    TestNode morocco() {
        return nodes.first().node();
    }

    TestNode spain() {
        return nodes.second().node();
    }

    private static String names(String english, String arabic) {
        return "[{\"language\": \"en\", \"text\": \"%s\"}, {\"language\": \"ar\", \"text\": \"%s\"}]".formatted(english, arabic);
    }

    private static void enter(TestNode node, String path, String body) {
        var answer = node.call("officer", "PUT", "/api/v1/" + path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(300);
    }

    private void bringConventionIntoForce() {
        var yaml = ExampleInstruments.yaml(ExampleInstruments.CONVENTION_MOROCCO_SPAIN);
        var proposed = morocco().call("head", TestNode.PASSWORD, "PUT", CONVENTION, yaml, Map.of("Content-Type", "application/yaml"));
        assertThat(proposed.statusCode()).as(proposed.body()).isLessThan(300);
        await().until(() -> spain().call("head", "GET", CONVENTION, null).statusCode() == 200);
        for (var node : List.of(morocco(), spain())) {
            var hash = node.call("head", "GET", CONVENTION, null).body().replaceFirst("(?s).*?\"termsHash\":\"([^\"]*)\".*", "$1");
            var accepted = node.call("head", "POST", CONVENTION + "/accept", """
                    {"termsHash": "%s", "approver": "Head (fictional)", "role": "head-of-service", "signedOn": "2022-04-29",
                     "justification": "A test of the journey with fictional persons."}
                    """.formatted(hash));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        }
        for (var node : List.of(morocco(), spain())) {
            await().until(() -> node.call("head", "GET", CONVENTION, null).body().contains("\"state\":\"in-force\""));
        }
    }

    @Override
    public void close() {
        nodes.close();
    }
}
