package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import tools.jackson.databind.JsonNode;

/** That nodes hold the same, without gap or fault, and that each can prove messages to the other. */
final class Whole {
    private static final String WHY = "The test proves this message.";

    private final Map<String, Accounts> nodes;
    private final List<String> services;

    /** @param nodes by service; two, where they are compared */
    Whole(Map<String, Accounts> nodes) {
        this.nodes = nodes;
        this.services = List.copyOf(nodes.keySet());
    }

    /** Returns when every entry has its receipts, and what came in has been opened. */
    void awaitAtRest() {
        for (var service : services) {
            Waiting.until("nothing is under way at " + service, () -> Optional.of(true)
                    .filter(any -> channels(service).stream().allMatch(channel -> isAtRest(service, channel))));
        }
    }

    private boolean isAtRest(String service, JsonNode channel) {
        return members(channel).stream().allMatch(member -> member.path("waiting").asLong() == 0)
                && list(nodes.get(service).operator().get("/channels/%s/entries?size=100".formatted(channel.path("id").asString()))
                        .path("items")).stream().noneMatch(entry -> entry.path("incoming").asString("").equals("STORED"));
    }

    /** No fork, alarm, restore under way or quarantine anywhere. */
    void assertNoTrouble() {
        for (var service : services) {
            for (var listed : channels(service)) {
                var channel = nodes.get(service).operator().get("/channels/" + listed.path("id").asString());
                assertThat(list(channel.required("alarms"))).as("alarms at %s", service).isEmpty();
                assertThat(list(channel.required("recovering"))).as("members waited for at %s", service).isEmpty();
                assertThat(members(channel)).as("members at %s", service).hasSize(services.size()).allSatisfy(member -> {
                    assertThat(member.path("convicted").asBoolean(true)).isFalse();
                    assertThat(member.path("quarantined").asLong(-1)).isZero();
                });
            }
            assertThat(nodes.get(service).officer().get("/quarantine").path("total").asLong(-1)).as(service).isZero();
        }
    }

    /** Every entry of every log has the same leaf hash at both, and no index is missing. */
    void assertSameLogs() {
        var here = leaves(services.getFirst());
        var there = leaves(services.getLast());
        assertThat(there).isNotEmpty().isEqualTo(here);
        here.forEach((log, leaves) -> assertThat(leaves.keySet()).as(log)
                .containsExactlyElementsOf(IntStream.range(0, leaves.size()).mapToObj(Long::valueOf).toList()));
    }

    /** The leaf hash of every entry of every log that is here, by channel and author, then by index. */
    Map<String, Map<Long, String>> leaves(String service) {
        var leaves = new TreeMap<String, Map<Long, String>>();
        for (var channel : channels(service)) {
            nodes.get(service).operator().items("/channels/%s/entries".formatted(channel.path("id").asString())).forEach(entry -> {
                var reference = entry.path("reference");
                var twice = leaves.computeIfAbsent(reference.path("channel").asString() + "/" + reference.path("member").asString(),
                        log -> new TreeMap<>()).put(reference.path("index").asLong(), entry.path("leafHash").asString());
                assertThat(twice).as(reference.path("text").asString()).isNull();
            });
            for (var member : members(channel)) {
                var log = channel.path("id").asString() + "/" + member.path("service").asString();
                assertThat(leaves.get(log)).as(log).hasSize(member.path("entries").asInt());
            }
        }
        return leaves;
    }

    /** Each node in turn exports the evidence of a message, and whoever trusts only the other node's card is convinced. */
    void assertProvable(List<JsonNode> messages) {
        var trust = new TreeMap<String, Trust>();
        services.forEach(service -> trust.put(service, Trust.parse(nodes.get(service).operator().download("/node-card"))));
        for (int i = 0; i < messages.size(); i++) {
            var entry = messages.get(i).path("entry").asString();
            var exporter = services.get(i % 2);
            var other = services.get((i + 1) % 2);
            var file = nodes.get(exporter).officer().download(
                    "/entries/%s/evidence?justification=%s".formatted(entry, WHY.replace(" ", "%20")));
            var result = EvidenceVerification.verify(file, Optional.of(trust.get(other)));
            assertThat(result.outcome()).as("%s by %s: %s", entry, exporter, result).isEqualTo(EvidenceResult.Outcome.VERIFIED);
            var proved = result.proved().orElseThrow();
            assertThat(entry).endsWith("/" + proved.index());
            assertThat(new String(proved.payload().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"" + messages.get(i).path("id").asString() + "\"");
        }
    }

    void assertProcessingLogsWhole() {
        for (var service : services) {
            var overseer = nodes.get(service).protection();
            assertThat(overseer.get("/processing-log").path("total").asLong()).as(service).isPositive();
            // Nothing, or the number of the first entry that does not follow from those before it.
            var check = overseer.get("/processing-log/check");
            assertThat(check.isObject()).isTrue();
            assertThat(check.path("firstBroken").isNumber()).as("%s: %s", service, check).isFalse();
        }
    }

    /** All messages in the dossiers of one node. */
    List<JsonNode> messages(String service) {
        var officer = nodes.get(service).officer();
        var messages = new ArrayList<JsonNode>();
        for (var dossier : officer.items("/dossiers").toList()) {
            officer.get("/dossiers/" + dossier.path("id").asString()).path("messages").forEach(messages::add);
        }
        return messages;
    }

    private List<JsonNode> channels(String service) {
        return list(nodes.get(service).operator().get("/channels"));
    }

    private static List<JsonNode> members(JsonNode channel) {
        return list(channel.path("members"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
