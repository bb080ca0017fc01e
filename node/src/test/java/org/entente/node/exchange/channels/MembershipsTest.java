package org.entente.node.exchange.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.accord.CommitmentUpdate;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services join channels and leave them: whoever joins reads nothing of before, whoever leaves gets nothing after. */
class MembershipsTest {
    private static final String MA = "ma.dgsn-dgst";
    private static final String ES = "es.policia-nacional";
    private static final String NL = "nl.politie";

    @TempDir
    Path folder;

    private static TwoNodes three(Path folder) {
        return TwoNodes.start(folder, true, context -> {}, MA, ES, NL);
    }

    private static Set<ServiceId> services(String... ids) {
        return java.util.Arrays.stream(ids).map(ServiceId::new).collect(Collectors.toSet());
    }

    private static String body(String... members) {
        return java.util.Arrays.stream(members).map(member -> '"' + member + '"').collect(Collectors.joining(",", "{\"members\": [", "]}"));
    }

    private static String members(TwoNodes.Member at, String id, String... members) {
        var answer = at.node().call(at.node().operator(), "POST", "/api/v1/channels/" + id + "/members", body(members));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void open(TwoNodes.Member at, String id, String... members) {
        var answer = at.node().call(at.node().operator(), "PUT", "/api/v1/channels/" + id, body(members));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static boolean connected(TwoNodes.Member at, String... members) {
        return at.read(tx -> at.node().bean(Exchange.class).connected(tx, services(members)));
    }

    private static void awaitProposal(TwoNodes.Member at) {
        at.await("the proposal", () -> !at.read(at.node().bean(Memberships.class)::views).isEmpty());
    }

    private static void awaitConnected(TwoNodes.Member at, String... members) {
        at.await("the channel of " + List.of(members), () -> connected(at, members));
    }

    private static List<String> said(TwoNodes.Member by) {
        return by.received().stream().map(entry -> ((CommitmentUpdate) entry.payload()).text()).toList();
    }

    @Test
    void aServiceThatJoinsReadsNothingOfBeforeAndTheOthersKeepTheirChannel() {
        try (var nodes = three(folder)) {
            var ma = nodes.get(0);
            var es = nodes.get(1);
            var nl = nodes.get(2);
            open(ma, "ma-es", ES);
            open(es, "ma-es", MA);
            es.awaitOpened(ma.append(services(MA, ES), Payloads.saying("among two")));
            assertThat(members(ma, "ma-es", ES, NL)).contains("ma-es~1", "\"waitingFor\":[\"es.policia-nacional\",\"nl.politie\"]");
            awaitProposal(es);
            awaitProposal(nl);
            assertThat(connected(ma, MA, ES, NL)).as("nobody else has accepted").isFalse();
            es.awaitOpened(ma.append(services(MA, ES), Payloads.saying("meanwhile")));
            members(es, "ma-es", MA, NL);
            members(nl, "ma-es", MA, ES);
            awaitConnected(ma, MA, ES, NL);
            var together = ma.append(services(MA, ES, NL), Payloads.saying("among three"));
            assertThat(together.channel()).isEqualTo("ma-es~1");
            assertThat(EntryReference.parse(together.toString())).isEqualTo(together);
            es.awaitOpened(together);
            nl.awaitOpened(together);
            es.awaitOpened(ma.append(services(MA, ES), Payloads.saying("still among two")));
            es.await("all four handed on", () -> said(es).size() == 4);
            nl.await("the one handed on", () -> !said(nl).isEmpty());
            assertThat(said(nl)).containsExactly("among three");
            assertThat(said(es)).containsExactly("among two", "meanwhile", "among three", "still among two");
            var logs = nl.<Integer>read(tx -> tx.sql().sql("SELECT count(*) FROM channel").query(Integer.class).single());
            assertThat(logs).as("nothing of the earlier channel is at the one who joined").isEqualTo(1);
        }
    }

    @Test
    void aServiceThatLeavesGetsNothingAfterAndTheChannelWithItIsClosed() {
        try (var nodes = three(folder)) {
            nodes.open("three");
            var ma = nodes.get(0);
            var es = nodes.get(1);
            var nl = nodes.get(2);
            ma.append(services(MA, ES, NL), Payloads.saying("from one"));
            nl.append(services(MA, ES, NL), Payloads.saying("from the one who leaves"));
            members(ma, "three", ES);
            awaitProposal(es);
            members(es, "three", MA);
            awaitConnected(ma, MA, ES);
            awaitConnected(es, MA, ES);
            for (int member = 0; member < 3; member++) {
                var one = nodes.get(member);
                one.await("the channel with the leaver ended", () -> !connected(one, MA, ES, NL));
                one.await("and is closed", () -> one.read(tx -> one.node().bean(ChannelStore.class).open(tx).stream()
                        .noneMatch(channel -> channel.name().equals("three"))));
            }
            assertThatThrownBy(() -> nl.append(services(MA, ES, NL), Payloads.saying("too late"))).isInstanceOf(ProblemException.class);
            var after = ma.append(services(MA, ES), Payloads.saying("without it"));
            es.awaitOpened(after);
            ma.awaitDelivered(after);
            es.await("all handed on", () -> said(es).size() == 3);
            ma.await("what the leaver sent", () -> !said(ma).isEmpty());
            assertThat(said(nl)).containsExactly("from one");
            assertThat(said(es)).containsExactlyInAnyOrder("from one", "from the one who leaves", "without it").endsWith("without it");
            assertThat(said(ma)).containsExactly("from the one who leaves");
            var page = nl.node().call(nl.node().operator(), "GET", "/api/v1/channels/three", null);
            assertThat(page.body()).contains("\"state\":\"CLOSED\"");
        }
    }

    @Test
    void aMemberThatChangesItsKeysBeforeTheOthersAcceptIsMetAllTheSame() {
        try (var nodes = three(folder)) {
            var ma = nodes.get(0);
            open(ma, "ma-es", ES);
            open(nodes.get(1), "ma-es", MA);
            members(ma, "ma-es", ES, NL);
            awaitProposal(nodes.get(1));
            awaitProposal(nodes.get(2));
            ma.node().call(ma.node().operator(), "POST", "/api/v1/exchange/signing-keys/change", "{}");
            members(nodes.get(1), "ma-es", MA, NL);
            members(nodes.get(2), "ma-es", MA, ES);
            awaitConnected(ma, MA, ES, NL);
            ma.await("the next generation", () -> ma.read(tx -> ma.node().bean(ChannelStore.class).byName(tx, "ma-es~1").orElseThrow().generation() > 0));
            var entry = ma.append(services(MA, ES, NL), Payloads.saying("with the new keys"));
            ma.awaitDelivered(entry);
            nodes.get(2).await("handed on", () -> said(nodes.get(2)).contains("with the new keys"));
        }
    }
}
