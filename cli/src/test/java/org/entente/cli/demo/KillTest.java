package org.entente.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.bench.beside.LocalPostgres;
import org.entente.cli.CommandFailed;
import org.entente.cli.process.NodeSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes as two processes over real TLS live through the whole journey (a visit shared, minutes signed by both,
 * commitments, a request, its answer, another request) while they are killed with kill -9: each of them at every
 * durable write and network effect of the journey, before it and after it, and at random instants. After every restart
 * what was acknowledged is there, and in the end both hold the same logs and everything exactly once, and each proves
 * messages to whoever trusts the other.
 */
class KillTest {
    private static final String MOROCCO = "ma.dgsn-dgst";
    private static final String SPAIN = "es.policia-nacional";
    /** 1 kills at every point; more leaves points out, for a quick look while developing. */
    private static final int STRIDE = Integer.getInteger("entente.kill.stride", 1);
    private static final int RANDOM_KILLS = Integer.getInteger("entente.kill.random", 50);
    private static final long SEED = 20_220_616;
    private static final int MOST_POINTS = 300;
    private static final int MESSAGES_OF_A_STORY = 3;
    /** Evidence of more messages would take more than a minute; the hashes of all entries are compared in any case. */
    private static final int MOST_PROVED = 150;

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, NodeSettings> settings = new TreeMap<>();
    private final Map<String, Accounts> accounts = new TreeMap<>();
    private final Map<String, Acknowledged> acknowledged = new TreeMap<>();
    private final Map<String, KillableProcess> running = new ConcurrentSkipListMap<>();
    private final Map<String, String> lastKilled = new ConcurrentSkipListMap<>();
    private final List<String> stories = new ArrayList<>();
    private LocalPostgres postgres;

    @RegisterExtension
    final Telling telling = new Telling();

    @BeforeEach
    void twoNodesWithAnAgreementInForce() throws Exception {
        var all = FourNodes.in(folder, Ports.free());
        for (var node : all.subList(0, 2).stream().map(this::onItsDatabase).toList()) {
            settings.put(node.service(), node);
            acknowledged.put(node.service(), new Acknowledged());
            accounts.put(node.service(), new Accounts(node, http, acknowledged.get(node.service())));
            running.put(node.service(), KillableProcess.start(node));
        }
        for (var process : running.values()) {
            process.awaitReady();
        }
        var unwatched = new TreeMap<String, Accounts>();
        settings.forEach((service, node) -> unwatched.put(service, new Accounts(node, http, Api.Listener.NONE)));
        unwatched.forEach((service, node) -> node.create(FictionalStaff.of(service)));
        var introductions = new Introductions(unwatched, folder.resolve("cards"), (format, arguments) -> {});
        introductions.make();
        introductions.channel("ma-es", List.of(MOROCCO, SPAIN));
        new Agreements(unwatched, LocalDate.now()).conclude("ma-es.convention", List.of(SPAIN));
        for (var service : List.of(MOROCCO, SPAIN)) {
            PublicRecord.read("parties.yaml", "sources.yaml", "services.yaml", "services-of-spain.yaml",
                    "engagements-with-spain.yaml").enter(unwatched.get(service).officer());
        }
    }

    /** With {@code -Dentente.test.database=postgresql} both nodes keep their rows at a PostgreSQL server. */
    private NodeSettings onItsDatabase(NodeSettings node) {
        if (!System.getProperty("entente.test.database", "sqlite").equals("postgresql")) {
            return node;
        }
        if (postgres == null) {
            postgres = LocalPostgres.start();
        }
        var name = node.service().replaceAll("[^a-z]", "_");
        postgres.create(name);
        return node.with(Map.of("entente.database", postgres.url(name), "entente.database.user", LocalPostgres.ROLE));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : running.values()) {
            process.kill();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndEverythingArrivesOnce() throws Exception {
        undisturbed();
        var points = everyPoint();
        for (var service : settings.keySet()) {
            running.get(service).stopAt(Long.MAX_VALUE);
            if (running.get(service).point().isDone()) {
                restart(service);
            }
        }
        var random = new Random(SEED);
        for (int i = 0; i < RANDOM_KILLS; i++) {
            var victim = random.nextBoolean() ? MOROCCO : SPAIN;
            killAfter(victim, random.nextInt(1, 1_500), "random-" + i);
        }
        bothHoldEverythingOnce();
        System.out.printf("killed at each of up to %d points of the journey, and %d times at random (seed %d)%n",
                points - 1, RANDOM_KILLS, SEED);
    }

    /** Tells how many points there are, for whoever reads the test's output. */
    private void undisturbed() throws Exception {
        for (var process : running.values()) {
            process.stopAt(Long.MAX_VALUE);
        }
        tell("undisturbed").get(3, TimeUnit.MINUTES);
        for (var process : running.entrySet()) {
            System.out.printf("%s passes %d points in one journey%n", process.getKey(), process.getValue().passed());
        }
        acknowledged.values().forEach(Acknowledged::forget);
    }

    /**
     * Story n stops both nodes at their n-th point and kills them there; the first story that ends before any of them
     * gets there is the last. Returns its number.
     */
    private int everyPoint() throws Exception {
        for (int n = 1; ; n += STRIDE) {
            assertThat(n).as("points of one journey").isLessThan(MOST_POINTS);
            for (var process : running.values()) {
                process.stopAt(n);
            }
            var story = tell("point-" + n);
            var killed = new ArrayList<CompletableFuture<Boolean>>();
            for (var service : settings.keySet()) {
                killed.add(CompletableFuture.supplyAsync(() -> killAtPoint(service, story), THREADS));
            }
            var anyKilled = false;
            for (var outcome : killed) {
                anyKilled |= outcome.get(4, TimeUnit.MINUTES);
            }
            story.get(3, TimeUnit.MINUTES);
            acknowledged.values().forEach(Acknowledged::forget);
            if (!anyKilled) {
                return n;
            }
        }
    }

    /** Waits until the node stands still at its point, and kills it there; false if the story ends before. */
    private boolean killAtPoint(String service, CompletableFuture<Void> story) {
        try {
            var process = running.get(service);
            CompletableFuture.anyOf(process.point(), story).get(3, TimeUnit.MINUTES);
            if (!process.point().isDone()) {
                return false;
            }
            restart(service);
            return true;
        } catch (Exception e) {
            throw new AssertionError(service + " did not come back", e);
        }
    }

    private void killAfter(String victim, int milliseconds, String name) throws Exception {
        var story = tell(name);
        try {
            story.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The story is under way: this is the instant.
        }
        restart(victim);
        story.get(3, TimeUnit.MINUTES);
        acknowledged.values().forEach(Acknowledged::forget);
    }

    private void restart(String service) throws Exception {
        lastKilled.put(service, "in %s at %s".formatted(stories.getLast(), running.get(service).point().getNow("a random instant")));
        running.get(service).kill();
        running.put(service, KillableProcess.start(settings.get(service)));
        running.get(service).awaitReady();
        acknowledged.get(service).stillThere(accounts.get(service).officer());
    }

    /** Lives the journey, taking up every step again that got no answer, as a careful client does. */
    private CompletableFuture<Void> tell(String name) {
        stories.add(name);
        return CompletableFuture.runAsync(() -> {
            var story = new FollowUp(accounts, name, LocalDate.now());
            for (var told = false; !told; ) {
                told = lived(story);
            }
        }, THREADS);
    }

    private static boolean lived(FollowUp story) {
        try {
            story.live();
            return true;
        } catch (Api.Unreachable e) {
            return false;
        }
    }

    private void bothHoldEverythingOnce() {
        var begin = System.nanoTime();
        var whole = new Whole(accounts);
        whole.awaitAtRest();
        whole.assertNoTrouble();
        whole.assertSameLogs();
        for (var service : settings.keySet()) {
            var officer = accounts.get(service).officer();
            assertThat(whole.messages(service)).as(service).extracting(message -> message.path("id").asString())
                    .doesNotHaveDuplicates().hasSize(MESSAGES_OF_A_STORY * stories.size());
            assertThat(officer.items("/commitments")).as(service).hasSize(2 * stories.size());
            assertThat(officer.items("/engagements").filter(item -> item.path("shared").isObject()))
                    .as(service).hasSize(stories.size());
        }
        var messages = new ArrayList<>(whole.messages(MOROCCO));
        Collections.shuffle(messages, new Random(SEED));
        var proved = messages.subList(0, Math.min(MOST_PROVED, messages.size()));
        whole.assertProvable(proved);
        whole.assertProcessingLogsWhole();
        System.out.printf("after %d stories: the leaf hashes of all entries are equal, %d of %d messages proved, in %d s%n",
                stories.size(), proved.size(), messages.size(), (System.nanoTime() - begin) / 1_000_000_000);
    }

    /** What a failed test says of the nodes, which are gone when somebody reads it. */
    private final class Telling implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
            throw new AssertionError(told(), failure);
        }

        @Override
        public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) {
            throw new AssertionError(told(), failure);
        }

        private String told() {
            var lines = new ArrayList<String>();
            lines.add(stories.isEmpty() ? "before the first story" : "in story " + stories.getLast());
            lastKilled.forEach((service, point) -> lines.add(service + " was last killed: " + point));
            running.forEach((service, process) -> {
                lines.add(process.state());
                lines.add("its channels: " + channels(service));
            });
            return String.join("\n", lines);
        }

        private String channels(String service) {
            try {
                return accounts.get(service).operator().get("/channels").toString();
            } catch (CommandFailed e) {
                return e.getMessage();
            }
        }
    }
}
