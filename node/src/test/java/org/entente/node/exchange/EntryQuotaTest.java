package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.accord.ServiceId;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.peers.PeerContacts;
import org.entente.node.exchange.quota.DiskSpace;
import org.entente.node.web.ManagementServer;
import org.entente.node.web.TodaySection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/** What others may fill of the disk: warnings before it is full, a refusal by name when it is, and nothing lost. */
class EntryQuotaTest {
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path folder;

    private final Semaphore calls = new Semaphore(0);

    private void observe(GenericApplicationContext context) {
        context.registerBean(NetworkObserver.class, () -> new NetworkObserver() {
            @Override
            public void before(String effect) {
                if (effect.startsWith("call " + TwoNodes.SECOND)) {
                    calls.release();
                }
            }

            @Override
            public void after(String effect) {
                // What matters is that it is tried again.
            }
        });
    }

    /** Returns when the first node has called the second one once more after it was refused. */
    private void triedAgain() throws InterruptedException {
        calls.drainPermits();
        assertThat(calls.tryAcquire(3, 60, TimeUnit.SECONDS)).isTrue();
    }

    private static String channel(TwoNodes.Member at) {
        return at.node().call(at.node().operator(), "GET", "/api/v1/channels/ma-es", null).body();
    }

    private static String trouble(TwoNodes.Member at, TwoNodes.Member with) {
        return at.node().bean(PeerContacts.class).trouble(with.service()).map(PeerContacts.Trouble::what).orElse("");
    }

    private static long entries(TwoNodes.Member at, ServiceId of) {
        return at.read(tx -> tx.sql().sql("SELECT coalesce(max(next), 0) FROM log_entries JOIN channel_log ON number = log WHERE service = ?")
                .param(of.value()).query(Long.class).single());
    }

    private static String metrics(TwoNodes.Member at) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.node().bean(ManagementServer.class).port() + "/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String stage(TwoNodes.Member at) {
        var shown = channel(at);
        return List.of("full", "nearly-full", "scarce").stream().filter(stage -> shown.contains("\"stage\":\"" + stage + '"')).findFirst().orElse("plenty");
    }

    @Test
    void aFullQuotaIsWarnedOfRefusesByNameAndGoesOnWhenItIsRaised() throws Exception {
        try (var nodes = TwoNodes.start(folder, true, this::observe, TwoNodes.FIRST, TwoNodes.SECOND)) {
            nodes.open("ma-es");
            var sender = nodes.first();
            var receiver = nodes.second();
            var before = sender.append(nodes.members(), Payloads.saying("before"));
            sender.awaitDelivered(before);
            var used = receiver.<Long>read(tx -> tx.sql().sql("SELECT stored_bytes FROM channel_log WHERE service = ?")
                    .param(TwoNodes.FIRST).query(Long.class).single());
            assertThat(used).isGreaterThan(10_000);
            receiver.restart(new NodeConfiguration.Quota(used + 200_000, PLENTY, 0));

            var stages = new ArrayList<String>();
            var sent = new ArrayList<EntryReference>();
            for (int i = 0; i < 40 && !stages.contains("full"); i++) {
                var entry = sender.append(nodes.members(), Payloads.saying(i + " " + "x".repeat(3_800)));
                sent.add(entry);
                sender.awaitDelivered(entry);
                stages.add(stage(receiver));
            }
            assertThat(stages.stream().distinct()).containsExactly("plenty", "scarce", "nearly-full", "full");
            var today = receiver.node().context().getBeansOfType(TodaySection.class).values().stream()
                    .filter(section -> section.titleKey().equals("exchange.space.title")).findFirst().orElseThrow();
            assertThat(today.permit().toString().toUpperCase(Locale.ROOT)).contains("OPERATE");
            assertThat(metrics(receiver)).containsPattern("entente_entries_members\\{stage=\"full\"\\} 1").contains("entente_disk_free_bytes", "entente_entries_fullest");

            var held = entries(receiver, sender.service());
            var waiting = sender.append(nodes.members(), Payloads.saying("waits"));
            triedAgain();
            assertThat(trouble(sender, receiver)).isEqualTo("exchange.entry-quota");
            assertThat(entries(receiver, sender.service())).isEqualTo(held);
            assertThat(sender.state(waiting).deliveredToAll()).isFalse();
            var back = receiver.append(nodes.members(), Payloads.saying("the other way is open"));
            receiver.awaitDelivered(back);

            receiver.restart(new NodeConfiguration.Quota(PLENTY, PLENTY, 0));
            sender.awaitDelivered(waiting);
            receiver.awaitOpened(waiting);
            assertThat(stage(receiver)).isEqualTo("plenty");
        }
    }

    @Test
    void aDiskWithoutSpaceRefusesBeforeTheDatabaseFailsAndGoesOnByItself() throws Exception {
        var free = new AtomicLong(PLENTY);
        try (var nodes = TwoNodes.start(folder, true, context -> {
            observe(context);
            context.registerBean("disk of the test", DiskSpace.class, () -> new DiskSpace(1_000_000, free::get), definition -> definition.setPrimary(true));
        }, TwoNodes.FIRST, TwoNodes.SECOND)) {
            nodes.open("ma-es");
            var before = nodes.first().append(nodes.members(), Payloads.saying("before"));
            nodes.first().awaitDelivered(before);
            free.set(999_999);
            var held = entries(nodes.second(), nodes.first().service());
            var waiting = nodes.first().append(nodes.members(), Payloads.saying("waits"));
            triedAgain();
            assertThat(trouble(nodes.first(), nodes.second())).isEqualTo("exchange.entry-disk");
            assertThat(entries(nodes.second(), nodes.first().service())).isEqualTo(held);
            var refusals = nodes.second().node().call(nodes.second().node().operator(), "GET", "/api/v1/exchange/refusals", null);
            assertThat(refusals.body()).contains("exchange.entry-disk");

            free.set(PLENTY);
            nodes.first().awaitDelivered(waiting);
            nodes.second().awaitOpened(waiting);
        }
    }
}
