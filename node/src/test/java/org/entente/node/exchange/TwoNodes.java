package org.entente.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.TestNode;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Two or more real nodes in one process, each with its own data folder and keys, that talk over real TLS. They know each
 * other's cards from the start; channels are opened with {@link #open}. Usage:
 *
 * <pre>{@code
 * try (var nodes = TwoNodes.start(folder)) {
 *     nodes.open("ma-es");
 *     var entry = nodes.first().append(nodes.members(), payload);   // or through pages and API
 *     nodes.first().awaitDelivered(entry);
 *     nodes.second().awaitOpened(entry);
 * }
 * }</pre>
 */
public final class TwoNodes implements AutoCloseable {
    public static final String FIRST = "ma.dgsn-dgst";
    public static final String SECOND = "es.policia-nacional";

    private final List<Member> members = new ArrayList<>();

    /** One of the nodes. {@link #node()} is another object after a restart. */
    public static final class Member {
        private final Commits commits;
        private final List<IncomingEntry> received = new CopyOnWriteArrayList<>();
        private TestNode node;

        private Member(Path folder, String service, boolean admittingAll, Consumer<GenericApplicationContext> more) {
            commits = new Commits();
            node = TestNode.start(folder, service, service + " (test)",
                    new Surroundings(Clock.systemUTC(), new SecureRandom(), commits), context -> {
                        context.registerBean("recordingReceiver", PayloadReceiver.class, () -> new Recording(received, commits));
                        if (admittingAll) {
                            context.registerBean("admittingAll", Admission.class, () -> (tx, entry) -> new Verdict.Permit(),
                                    definition -> definition.setPrimary(true));
                        }
                        more.accept(context);
                    });
        }

        public TestNode node() {
            return node;
        }

        public ServiceId service() {
            return new ServiceId(node.configuration().service());
        }

        /** Every entry this node has handed on since the harness began, in order. */
        public List<IncomingEntry> received() {
            return received;
        }

        public void restart() {
            node = node.restart();
        }

        public void restart(UnaryOperator<NodeConfiguration> change) {
            node = node.restart(change);
        }

        public void stop() {
            node.close();
        }

        /** Stops the node and starts it with other bounds for what others may fill. */
        public void restart(NodeConfiguration.Quota quota) {
            var was = node.configuration();
            node = node.restart(new NodeConfiguration(was.data(), was.database(), was.service(), was.kind(), was.name(), was.zone(),
                    was.demonstration(), was.passphraseFile(), was.token(), was.pages(), was.exchange(), was.management(), quota));
        }

        /** Starts a node that {@link #stop} stopped. */
        public void startAgain() {
            node = node.restart();
        }

        public <T> T read(java.util.function.Function<Transaction, T> work) {
            return node.bean(Store.class).read(work::apply);
        }

        /** Appends a payload without asking any agreement, as only the exchange itself would see it. */
        public EntryReference append(Set<ServiceId> members, Payload payload) {
            return node.bean(Store.class).write(tx -> node.bean(Exchange.class).append(tx, members, payload));
        }

        public DeliveryState state(EntryReference entry) {
            return read(tx -> node.bean(Exchange.class).state(tx, entry));
        }

        /** Waits until every other member has given a receipt for an entry of this node. */
        public void awaitDelivered(EntryReference entry) {
            await("receipts for " + entry, () -> state(entry).deliveredToAll());
        }

        /** Waits until this node has handed an entry of another on to its receivers. */
        public void awaitOpened(EntryReference entry) {
            await(entry + " opened", () -> stateOfIncoming(entry).equals("OPENED"));
        }

        public void awaitQuarantined(EntryReference entry) {
            await(entry + " in quarantine", () -> stateOfIncoming(entry).equals("QUARANTINED"));
        }

        /** STORED, OPENED, QUARANTINED, or empty when the entry is not here. */
        public String stateOfIncoming(EntryReference entry) {
            return read(tx -> tx.sql().sql("""
                    SELECT incoming_entry.state FROM incoming_entry JOIN channel_log ON channel_log.number = log
                    JOIN channel ON channel.number = channel_log.channel
                    WHERE line = ? AND generation = ? AND service = ? AND position = ?
                    """).params(entry.channel(), entry.generation(), entry.member(), entry.position()).query(String.class).optional().orElse(""));
        }

        /** Waits until a condition holds that some commit of this node brings about. */
        public void await(String what, java.util.function.BooleanSupplier condition) {
            commits.await(what, condition);
        }
    }

    private record Recording(List<IncomingEntry> received, Commits commits) implements PayloadReceiver {
        @Override
        public boolean receives(Payload payload) {
            return true;
        }

        @Override
        public void received(Transaction transaction, IncomingEntry entry) {
            transaction.afterCommit(() -> {
                received.add(entry);
                commits.afterCommit();
            });
        }
    }

    private TwoNodes() {}

    /** Two nodes as they ship: what comes in is decided on by the agreements they have. */
    public static TwoNodes start(Path folder) {
        return start(folder, false, context -> {}, FIRST, SECOND);
    }

    /** Two nodes that admit whatever comes in, for tests of the exchange itself. */
    public static TwoNodes admittingAll(Path folder) {
        return start(folder, true, context -> {}, FIRST, SECOND);
    }

    /** @param more registers further beans in every node @param services one node each */
    public static TwoNodes start(Path folder, boolean admittingAll, Consumer<GenericApplicationContext> more, String... services) {
        var nodes = new TwoNodes();
        try {
            for (var service : services) {
                nodes.members.add(new Member(folder.resolve(service), service, admittingAll, more));
            }
            nodes.members.forEach(from -> nodes.members.stream().filter(to -> to != from)
                    .forEach(to -> introduce(from.node, to.node)));
            return nodes;
        } catch (RuntimeException | Error e) {
            nodes.close();
            throw e;
        }
    }

    /** Brings one node's card to another and confirms it there, as two operators would. */
    public static void introduce(TestNode from, TestNode to) {
        var card = from.call(from.operator(), "GET", "/api/v1/node-card", null).body();
        var service = from.configuration().service();
        var fingerprint = from.bean(org.entente.node.exchange.peers.OwnCard.class).card().fingerprint().groups();
        var imported = to.call(to.operator(), TestNode.PASSWORD, "PUT", "/api/v1/peers/" + service, card,
                Map.of("Content-Type", "text/plain"));
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        var confirmed = to.call(to.operator(), "POST", "/api/v1/peers/" + service + "/confirm",
                "{\"fingerprint\": \"" + fingerprint + "\"}");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
    }

    /** Opens the channel of all these nodes at each of them. */
    public void open(String id) {
        members.forEach(member -> open(member, id));
    }

    /** Opens the channel of all these nodes at one of them. */
    public void open(Member at, String id) {
        var body = members().stream().map(service -> '"' + service.value() + '"').collect(Collectors.joining(",", "{\"members\": [", "]}"));
        var opened = at.node.call(at.node.operator(), "PUT", "/api/v1/channels/" + id, body);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    }

    public Set<ServiceId> members() {
        return members.stream().map(Member::service).collect(Collectors.toUnmodifiableSet());
    }

    public Member first() {
        return members.getFirst();
    }

    public Member second() {
        return members.get(1);
    }

    public Member get(int number) {
        return members.get(number);
    }

    @Override
    public void close() {
        members.forEach(member -> member.node.close());
    }

    static Set<ServiceId> ids(String... services) {
        return Arrays.stream(services).map(ServiceId::new).collect(Collectors.toUnmodifiableSet());
    }
}
