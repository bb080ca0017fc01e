package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.entente.cli.Entente;
import org.entente.cli.bench.DemoRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./entente demo} as real processes, interrupted as a terminal's Ctrl-C does it, and killed: nothing it has said
 * yes to is lost or doubled, and no process or port stays behind.
 */
class DemoRestartTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final Map<String, Function<Accounts, Api>> ROLES =
            Map.of("/processing-log", Accounts::protection, "/users", Accounts::operator);
    private static final List<String> LISTS = List.of("/assessments", "/citations", "/commitments", "/dossiers", "/drafts",
            "/engagements", "/experience-offers", "/inbox?all=true", "/instruments", "/mechanisms", "/notes", "/officials",
            "/parties", "/posts", "/processing-log", "/quarantine", "/services", "/sources", "/spellings", "/topics",
            "/tours", "/users");

    @TempDir
    Path folder;

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private List<ProcessHandle> nodes = List.of();
    private DemoRun demo;

    @AfterEach
    void stop() {
        demo.process().destroyForcibly();
        nodes.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void whatWasPutIntoItSurvivesCtrlCAndAKilledLauncher() throws Exception {
        start();
        whole().awaitAtRest();
        var before = counts();
        assertArrived(send("before-ctrl-c"));
        var onceMore = counts();
        var entries = leaves();
        // On its way, perhaps not yet at the other node, when the interrupt comes.
        var last = send("at-ctrl-c");
        interrupt();
        assertThat(demo.lastOutput()).anyMatch(line -> line.startsWith("Stopping the four nodes"))
                .noneMatch(line -> line.contains("ended"));
        assertNothingRuns();
        assertClosedInOrder();

        start();
        assertArrived(last);
        var expected = new TreeMap<>(onceMore);
        onceMore.forEach((list, count) -> expected.merge(list, count - before.get(list), Long::sum));
        assertThat(counts()).isEqualTo(expected);
        assertThat(leaves()).containsAllEntriesOf(entries).hasSize(entries.size() + 2);

        entries = leaves();
        demo.process().destroyForcibly().waitFor();
        assertNothingRuns();
        assertClosedInOrder();

        start();
        assertThat(counts()).isEqualTo(expected);
        assertThat(leaves()).isEqualTo(entries);
        demo.process().destroy();
        assertThat(demo.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertNothingRuns();
    }

    private void start() throws IOException {
        // A test may itself run with the interrupt ignored, as shells start what they put into the background.
        var command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.addAll(entente());
        demo = DemoRun.start(command, folder.resolve("demo"), port);
        demo.awaitWorld();
        nodes = demo.process().descendants().toList();
        assertThat(nodes).hasSize(4);
        whole().assertProcessingLogsWhole();
    }

    /** The script where {@code ./entente test} has built what it starts, else the class path of this test. */
    private static List<String> entente() {
        return System.getenv("ENTENTE_DIST") != null
                ? List.of(Path.of("..", "entente").toAbsolutePath().normalize().toString())
                : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"), Entente.class.getName());
    }

    private String send(String name) {
        var spain = account("es.policia-nacional").officer();
        spain.put("/drafts/" + name, WorldFile.part(WorldFile.read("follow-up.yaml", LocalDate.now()), "openRequest"));
        return spain.post("/drafts/" + name + "/send", Api.object("justification", "A test of restarts"))
                .path("message").path("id").asString();
    }

    private void assertArrived(String message) {
        Waiting.until(message + " has arrived", () -> account("ma.dgsn-dgst").officer().items("/inbox?all=true")
                .filter(each -> each.path("id").asString().equals(message)).findFirst());
        whole().awaitAtRest();
    }

    private Whole whole() {
        var accounts = new TreeMap<String, Accounts>();
        demo.nodes().forEach(node -> accounts.put(node.service(), account(node.service())));
        return new Whole(accounts);
    }

    private Accounts account(String service) {
        var settings = demo.nodes().stream().filter(node -> node.service().equals(service)).findFirst().orElseThrow();
        return new Accounts(settings, http, Api.Listener.NONE);
    }

    /** How long every list of the API is at every node, by node and path. */
    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var node : demo.nodes()) {
            var account = account(node.service());
            for (var list : LISTS) {
                var as = ROLES.getOrDefault(list, Accounts::officer).apply(account);
                counts.put(node.service() + list, as.get(list).required("total").asLong());
            }
        }
        assertThat(counts.values()).anyMatch(count -> count > 10);
        return counts;
    }

    /** The leaf hash of every entry of every log at every node. */
    private Map<String, String> leaves() {
        var all = new TreeMap<String, String>();
        for (var node : demo.nodes()) {
            whole().leaves(node.service()).forEach((log, leaves) -> leaves.forEach((index, hash) ->
                    all.put("%s %s/%d".formatted(node.service(), log, index), hash)));
        }
        return all;
    }

    private void interrupt() throws Exception {
        new ProcessBuilder("sh", "-c", "kill -INT -" + demo.process().pid()).inheritIO().start().waitFor();
        assertThat(demo.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void assertNothingRuns() throws Exception {
        for (var process : nodes) {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        for (var node : demo.nodes()) {
            for (var used : node.ports()) {
                try (var socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), used));
                }
            }
        }
    }

    /** A node that closes its database takes the write-ahead log into it; one that is killed leaves the log behind. */
    private void assertClosedInOrder() throws IOException {
        try (var files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith(".db")).noneMatch(name -> name.endsWith("-wal"));
        }
    }
}
