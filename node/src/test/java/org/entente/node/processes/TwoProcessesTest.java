package org.entente.node.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.bench.beside.Balancer;
import org.entente.node.TestNode;
import org.entente.node.access.Role;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.Admission;
import org.entente.node.exchange.Commits;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.exchange.Payloads;
import org.entente.node.exchange.TwoNodes;
import org.entente.node.exchange.Verdict;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.store.UnusableDatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/** Two processes of one service on one PostgreSQL database, behind one address, and a node of another service. */
class TwoProcessesTest {
    private static final String SERVICE = "ma.dgsn-dgst";
    private static final String PEER = "es.policia-nacional";
    private static final Set<ServiceId> MEMBERS = Set.of(new ServiceId(SERVICE), new ServiceId(PEER));

    @TempDir
    Path folder;

    private final Commits commits = new Commits();
    /** What any of the processes of the service handed on. */
    private final List<IncomingEntry> received = new CopyOnWriteArrayList<>();
    private final List<TestNode> processes = new ArrayList<>();
    private Balancer balancer;
    private TestNode peer;

    @BeforeEach
    void start() throws IOException {
        var doors = List.of(freePort(), freePort());
        balancer = new Balancer(0, doors);
        processes.add(process("one", doors.get(0)));
        Files.createDirectories(folder.resolve("two/data"));
        Files.copy(folder.resolve("one/data/node.keys"), folder.resolve("two/data/node.keys"));
        processes.add(process("two", doors.get(1)));
        peer = TestNode.start(folder.resolve("peer"), PEER, "a peer", surroundings(), this::more);
        TwoNodes.introduce(one(), peer);
        TwoNodes.introduce(peer, one());
        await("the other process knows the peer", () -> two().bean(Peers.class).confirmed(new ServiceId(PEER)).isPresent());
        open(one());
        open(peer);
    }

    @AfterEach
    void stop() {
        processes.forEach(TestNode::close);
        if (peer != null) {
            peer.close();
        }
        balancer.close();
    }

    private TestNode process(String name, int door) throws IOException {
        return TestNode.start(configuration(name, door), surroundings(), this::more);
    }

    private NodeConfiguration configuration(String name, int door) throws IOException {
        var own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("passphrase"), "a passphrase of tests\n");
        var values = new LinkedHashMap<>(Map.of("entente.data", "data", "entente.service", SERVICE, "entente.name", "one service",
                "entente.passphrase-file", "passphrase", "entente.pages.port", "0", "entente.management.port", "0",
                "entente.exchange.port", String.valueOf(door), "entente.exchange.url", "https://127.0.0.1:" + balancer.port()));
        values.putAll(TestNode.postgres(folder));
        return NodeConfiguration.from(values, own);
    }

    private Surroundings surroundings() {
        return new Surroundings(Clock.systemUTC(), new SecureRandom(), commits);
    }

    private void more(GenericApplicationContext context) {
        context.registerBean("admittingAll", Admission.class, () -> (tx, entry) -> new Verdict.Permit(),
                definition -> definition.setPrimary(true));
        context.registerBean(PayloadReceiver.class, () -> new Recording(received));
    }

    private record Recording(List<IncomingEntry> received) implements PayloadReceiver {
        @Override
        public boolean receives(Payload payload) {
            return true;
        }

        @Override
        public void received(Transaction transaction, IncomingEntry entry) {
            transaction.afterCommit(() -> received.add(entry));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private TestNode one() {
        return processes.get(0);
    }

    private TestNode two() {
        return processes.get(1);
    }

    private static void open(TestNode node) {
        var opened = node.call(node.operator(), "PUT", "/api/v1/channels/ma-es", "{\"members\": [\"" + SERVICE + "\", \"" + PEER + "\"]}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    }

    /** Processes say that they live every two seconds, so there are always further commits to look after. */
    private void await(String what, java.util.function.BooleanSupplier condition) {
        commits.await(what, condition);
    }

    private static EntryReference append(TestNode node, String text) {
        return node.bean(Store.class).write(tx -> node.bean(Exchange.class).append(tx, MEMBERS, Payloads.saying(text)));
    }

    private void awaitDelivered(TestNode node, EntryReference entry) {
        await("receipt for " + entry,
                () -> node.bean(Store.class).<Boolean>read(tx -> node.bean(Exchange.class).state(tx, entry).deliveredToAll()));
    }

    private static String channel(TestNode node) {
        return node.bean(Store.class).read(tx -> tx.sql().sql("SELECT hash FROM channel").query(String.class).single());
    }

    private TestNode holder() {
        var channel = channel(one());
        await("one of them does the channel's work", () -> processes.stream().filter(one -> holds(one, channel)).count() == 1);
        return processes.stream().filter(one -> holds(one, channel)).findFirst().orElseThrow();
    }

    private static boolean holds(TestNode process, String work) {
        return process.bean(Leases.class).holds(work);
    }

    private TestNode other(TestNode process) {
        return process == one() ? two() : one();
    }

    private void assertEachOnce(String prefix, int count) {
        await("all are handed on", () -> said(prefix).size() >= count);
        assertThat(said(prefix)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
    }

    private List<String> said(String prefix) {
        return received.stream().map(entry -> Payloads.said(entry.payload())).filter(text -> text.startsWith(prefix)).toList();
    }

    @Test
    void theWorkIsSharedAndEveryEntryArrivesOnceWhicheverProcessWroteOrReceivedIt() {
        await("each has its part", () -> processes.stream().allMatch(one -> holds(one, "service") != holds(one, channel(one()))));
        EntryReference last = null;
        for (int i = 0; i < 20; i++) {
            last = append(i % 2 == 0 ? one() : two(), "out " + i);
            append(peer, "in " + i);
            if (i % 5 == 4) {
                // The peer connects again, and comes to another door.
                balancer.cutAll();
            }
        }
        awaitDelivered(one(), last);
        assertEachOnce("out ", 20);
        assertEachOnce("in ", 20);
    }

    @Test
    void keysThatOneProcessAnnouncesOpenWhatTheOtherReceives() {
        var holder = holder();
        for (int round = 0; round < 3; round++) {
            var changed = other(holder).call(other(holder).operator(), "POST", "/api/v1/exchange/sealing-keys/change", "{}");
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            var announced = round + 1;
            await("a new key is announced", () -> announced(one()) >= announced);
            append(peer, "in " + round);
            balancer.cutAll();
            assertEachOnce("in ", round + 1);
        }
        await("earlier keys are destroyed", () -> destroyed(one()) > 0);
        await("in the memory of both", () -> processes.stream().map(process -> process.bean(SealingRing.class).formerCardKeys().size()).distinct().count() == 1);
    }

    private static int announced(TestNode node) {
        return node.bean(Store.class).read(tx -> tx.sql().sql("SELECT count(*) FROM sealing_key WHERE announced IS NOT NULL")
                .query(Integer.class).single());
    }

    private static int destroyed(TestNode node) {
        return node.bean(Store.class).read(tx -> tx.sql().sql("SELECT count(*) FROM sealing_key WHERE private_key IS NULL")
                .query(Integer.class).single());
    }

    @Test
    void whoEndsInOrderHandsItsWorkOnAtOnceAndWhoComesBackGetsAShare() throws IOException {
        var holder = holder();
        var other = other(holder);
        append(holder, "out 0");
        holder.close();
        await("the other has all the work", () -> holds(other, "service") && holds(other, channel(other)));
        awaitDelivered(other, append(other, "out 1"));
        append(peer, "in 0");
        assertEachOnce("in ", 1);
        assertEachOnce("out ", 2);
        processes.set(processes.indexOf(holder), holder.restart());
        await("both have a part again", () -> processes.stream().allMatch(one -> holds(one, "service") != holds(one, channel(one()))));
    }

    @Test
    void aPeerThatOneProcessRemovesIsNobodyToTheOtherAndAUserOfOneIsAUserOfBoth() {
        assertThat(two().call(one().user("an.officer", Role.OFFICER), "GET", "/api/v1/account", null).statusCode()).isEqualTo(200);
        var removed = one().call(one().operator(), "POST", "/api/v1/peers/" + PEER + "/remove", null);
        assertThat(removed.statusCode()).as(removed.body()).isLessThan(300);
        await("the other process has heard", () -> two().bean(Peers.class).confirmed(new ServiceId(PEER)).isEmpty());
    }

    @Test
    void aProcessWithoutTheKeysOfTheServiceIsRefusedAndMakesNone() throws IOException {
        var configuration = configuration("three", freePort());
        assertThatThrownBy(() -> TestNode.start(configuration, surroundings(), this::more)).isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContaining("Copy node.keys");
        assertThat(folder.resolve("three/data/node.keys")).doesNotExist();
    }

    @Test
    void whoComesBackInThePlaceOfADeadProcessDoesItsWorkAtOnce() {
        var holder = holder();
        var channel = channel(holder);
        var seat = holder.bean(Store.class).<String>read(tx ->
                tx.sql().sql("SELECT process FROM lease WHERE work = ?").param(channel).query(String.class).single());
        holder.bean(Store.class).write(tx -> {
            holder.bean(Leases.class).inherit(tx, seat.substring(0, seat.indexOf('-')));
            return 0;
        });
        assertThat(holder.bean(Store.class).<Boolean>write(tx -> holder.bean(Leases.class).holds(tx, channel)))
                .as("whatever still lives of the earlier process signs nothing").isFalse();
        holder();
    }

    @Test
    void aPlaceIsTakenOnceAtATimeAndKeepsItsName() {
        var random = new SecureRandom();
        var first = Seat.take(folder, random);
        try (var beside = Seat.take(folder, random)) {
            assertThat(beside.name()).isNotEqualTo(first.name());
        }
        first.close();
        try (var again = Seat.take(folder, random)) {
            assertThat(again.name()).isEqualTo(first.name());
        }
    }

    @Test
    void whatOneBeganUnderALeaseThatAnotherTookIsNotSigned() {
        var holder = holder();
        var channel = channel(holder);
        var store = holder.bean(Store.class);
        var leases = holder.bean(Leases.class);
        assertThat(store.<Boolean>write(tx -> leases.holds(tx, channel))).isTrue();
        other(holder).bean(Store.class).write(tx -> tx.sql().sql("UPDATE lease SET process = 'another', fencing = fencing + 1 WHERE work = ?")
                .param(channel).update());
        assertThat(leases.holds(channel)).as("it has not heard of it").isTrue();
        assertThat(store.<Boolean>write(tx -> leases.holds(tx, channel))).isFalse();
        assertThat(leases.holds(channel)).as("it knows now").isFalse();
    }
}
