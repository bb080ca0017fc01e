package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.bench.beside.Balancer;
import org.entente.bench.beside.LocalPostgres;
import org.entente.cli.process.NodeSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes of one service on one PostgreSQL server, behind one address, live through the journey with a node of another
 * service, while the one that does the channel's work is killed with kill -9, stands still and goes on, and the server loses its power.
 */
class SharedDatabaseTest {
    private static final String MOROCCO = "ma.dgsn-dgst";
    private static final String SPAIN = "es.policia-nacional";
    private static final int MESSAGES_OF_A_STORY = 3;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, NodeSettings> settings = new TreeMap<>();
    private final Map<Integer, KillableProcess> processes = new TreeMap<>();
    private LocalPostgres postgres;
    private Balancer balancer;
    private NodeSettings spain;
    private KillableProcess peer;
    private int stories;

    @BeforeEach
    void start() throws Exception {
        var nodes = FourNodes.in(folder, Ports.free());
        postgres = LocalPostgres.start();
        postgres.create("morocco");
        // The third's ports are free, and the fourth's: the other process and the balancer.
        balancer = new Balancer(nodes.get(3).exchangePort(), List.of(nodes.get(0).exchangePort(), nodes.get(2).exchangePort()));
        for (int number : List.of(0, 2)) {
            settings.put(number, new NodeSettings(MOROCCO, nodes.get(0).name(), nodes.get(0).zone(), folder.resolve("morocco-" + number),
                    nodes.get(number).pagesPort(), nodes.get(number).exchangePort(), nodes.get(number).managementPort(),
                    Map.of("entente.database", postgres.url("morocco"), "entente.database.user", LocalPostgres.ROLE,
                            "entente.exchange.url", nodes.get(3).exchange())));
        }
        spain = nodes.get(1);
        run(0);
        peer = KillableProcess.start(spain);
        peer.awaitReady();
        var first = settings.get(0).folder();
        var second = settings.get(2).folder();
        Files.createDirectories(second.resolve("data"));
        Files.copy(first.resolve("data/node.keys"), second.resolve("data/node.keys"));
        Files.copy(first.resolve("passphrase"), second.resolve("passphrase"));
        run(2);
        var accounts = accounts(0);
        accounts.forEach((service, node) -> node.create(FictionalStaff.of(service)));
        var introductions = new Introductions(accounts, folder.resolve("cards"), (format, arguments) -> {});
        introductions.make();
        introductions.channel("ma-es", List.of(MOROCCO, SPAIN));
        new Agreements(accounts, LocalDate.now()).conclude("ma-es.convention", List.of(SPAIN));
        for (var node : accounts.values()) {
            PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml", "services-of-spain.yaml",
                    "engagements-with-spain.yaml").enter(node.officer());
        }
    }

    private void run(int number) throws Exception {
        processes.put(number, KillableProcess.start(settings.get(number)));
        processes.get(number).awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        for (var process : processes.values()) {
            process.kill();
        }
        if (peer != null) {
            peer.kill();
        }
        balancer.close();
        postgres.close();
    }

    /** The users of both services, those of the shared one at this process. */
    private Map<String, Accounts> accounts(int number) {
        return new TreeMap<>(Map.of(MOROCCO, new Accounts(settings.get(number), http, Api.Listener.NONE),
                SPAIN, new Accounts(spain, http, Api.Listener.NONE)));
    }

    /** The process that does the channel's work. */
    private int holder() throws Exception {
        return Waiting.until("one of them does the channel's work", () -> {
            var name = postgres.ask("morocco", "SELECT process FROM lease JOIN channel ON work = hash WHERE until > "
                    + "extract(epoch FROM clock_timestamp()) * 1000");
            return processes.keySet().stream().filter(number -> nameOf(number).equals(name)).findFirst();
        });
    }

    private String nameOf(int number) {
        try {
            return processes.get(number).name();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int holders() {
        return Integer.parseInt(postgres.ask("morocco", "SELECT count(DISTINCT process) FROM lease WHERE process <> ''"));
    }

    private CompletableFuture<Void> tell(int at) {
        var name = "story-" + ++stories;
        return CompletableFuture.runAsync(() -> {
            var story = new FollowUp(accounts(at), name, LocalDate.now());
            for (var told = false; !told; ) {
                told = lived(story);
            }
        }, task -> Thread.ofVirtual().start(task));
    }

    /** Every step is taken up again that got no answer, or that the server's absence made fail, as a careful client does. */
    private static boolean lived(FollowUp story) {
        try {
            story.live();
            return true;
        } catch (Api.Unreachable e) {
            return false;
        } catch (Api.Refused e) {
            if (e.status() < 500) {
                throw e;
            }
            return false;
        }
    }

    /** Returns when the story is under way. */
    private static void underWay(CompletableFuture<Void> story) throws Exception {
        try {
            story.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // This is the moment.
        }
    }

    private static void await(CompletableFuture<Void> story) throws Exception {
        story.get(3, TimeUnit.MINUTES);
    }

    @Test
    void theServiceGoesOnAndEverythingArrivesOnceWhateverHappensToOneProcess() throws Exception {
        Waiting.until("both have a part of the work", () -> Optional.of(true).filter(any -> holders() == 2));
        await(tell(0));
        await(tell(2));

        var killed = holder();
        var left = killed == 0 ? 2 : 0;
        var story = tell(left);
        underWay(story);
        processes.get(killed).kill();
        await(story);
        assertThat(holder()).isEqualTo(left);
        run(killed);

        var still = holder();
        var other = still == 0 ? 2 : 0;
        story = tell(other);
        underWay(story);
        processes.get(still).standStill();
        await(story);
        assertThat(holder()).isEqualTo(other);
        // It goes on with what it had begun, which is no longer its work.
        processes.get(still).goOn();
        await(tell(still));

        story = tell(other);
        underWay(story);
        postgres.crash();
        postgres.startAgain();
        await(story);

        bothHoldEverythingOnce(other);
    }

    private void bothHoldEverythingOnce(int at) {
        var whole = new Whole(accounts(at));
        whole.awaitAtRest();
        whole.assertNoTrouble();
        whole.assertSameLogs();
        for (var service : List.of(MOROCCO, SPAIN)) {
            assertThat(whole.messages(service)).as(service).extracting(message -> message.path("id").asString())
                    .doesNotHaveDuplicates().hasSize(MESSAGES_OF_A_STORY * stories);
        }
        whole.assertProvable(whole.messages(MOROCCO).subList(0, 6));
        whole.assertProcessingLogsWhole();
    }
}
