package org.entente.node.exchange.channels;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.channel.ChannelMachine;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.LocalMember;
import org.entente.channel.genesis.Genesis;
import org.entente.channel.genesis.MemberId;
import org.entente.channel.keys.SealingPrivateKey;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.formats.PayloadCodec;
import org.entente.formats.card.NodeCard;
import org.entente.formats.card.NodeStatement;
import org.entente.node.TestNode;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.exchange.keys.Passphrase;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.tls.Caller;
import org.entente.node.exchange.tls.Door;
import org.entente.node.exchange.tls.DoorHandler;
import org.entente.node.exchange.tls.PeerClient;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.exchange.tls.PinnedTrust;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.exchange.tls.Tls;
import org.entente.node.store.SqliteDatabase;
import org.entente.node.store.Store;
import org.entente.node.store.StoreObserver;

/**
 * A peer of a node, built on the channel library alone: it has keys, a card and a log, answers at a door of its own, and
 * sends whatever it is told to, because nothing in it decides what may be sent.
 */
final class PeerWithoutChecks implements AutoCloseable {
    static final SecureRandom RANDOM = new SecureRandom();
    private static final PinnedTrust.RefusalLog IGNORED = (pin, address) -> {};

    final NodeKeys keys;
    final TlsIdentity tls;
    final SealingPrivateKey sealing = SealingPrivateKey.generate(RANDOM);
    final ServiceId service;
    final Genesis genesis;
    final MemberId own;
    final MemberId other;
    final PeerClient client;
    private final NodeCard card;
    private final Store store;
    private final ChannelMachine machine;
    private final Channel channel;
    private final Door door;
    private final List<Payload> received = new CopyOnWriteArrayList<>();

    /** A peer that the node knows and has opened the channel with. */
    PeerWithoutChecks(Path folder, String id, TestNode node, String channelName) throws IOException {
        service = new ServiceId(id);
        keys = NodeKeys.openOrCreate(folder.resolve("peer.keys"), Passphrase.of("a passphrase of tests".toCharArray()), RANDOM);
        tls = TlsIdentity.create(id, Instant.now(), RANDOM);
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        card = card(id, "https://127.0.0.1:" + port, keys, tls, sealing.publicKey());
        var theirs = node.bean(OwnCard.class).card().statement();
        genesis = Genesis.of(List.of(keys.publicKeys(sealing.publicKey()), theirs.keys()), OwnCard.charter(), Channels.nonce(channelName));
        own = genesis.member(keys.log().publicKey()).orElseThrow();
        other = genesis.member(theirs.keys().log()).orElseThrow();
        store = Store.open(new SqliteDatabase(folder.resolve("peer.db")), StoreObserver.NONE);
        channel = store.write(tx -> new ChannelStore().add(tx, channelName, genesis,
                Map.of(service, card.statement(), new ServiceId(theirs.service()), theirs), service, Instant.now(), "test"));
        machine = new ChannelMachine(new LocalMember(genesis, keys.log(), keys.receipt(), sealing));
        client = client(node, tls);
        door = Door.open("127.0.0.1", port, folder, new Door.Identity(() -> tls,
                new PinnedTrust(new Pin(theirs.tlsPins().getFirst())::equals, IGNORED), RANDOM), new Answering(),
                new Door.Limits(Request.MAX_BODY, Duration.ofSeconds(10), Duration.ofSeconds(10)));
        introduce(node, card);
        var opened = node.call(node.operator(), "PUT", "/api/v1/channels/" + channelName, "{\"members\": [\"" + id + "\"]}");
        if (opened.statusCode() != 200) {
            throw new IllegalStateException(opened.body());
        }
        step(new Event.OpenEpoch(EpochEntry.Randomness.from(RANDOM, genesis)));
    }

    static NodeCard card(String id, String url, NodeKeys keys, TlsIdentity tls, SealingPublicKey sealing) {
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return NodeCard.sign(new NodeStatement(id, id.split("\\.")[0], "police", new TreeMap<>(Map.of("en", id)), url,
                List.of(Pin.of(tls.certificate()).digest()), OwnCard.charter(), from, from.plus(Duration.ofDays(30)),
                keys.identity().publicKey(), keys.publicKeys(sealing)), keys.identity(), keys.log(), keys.receipt());
    }

    static PeerClient client(TestNode node, TlsIdentity tls) {
        var theirs = node.bean(OwnCard.class).card().statement();
        return new PeerClient(tls, List.of(new Pin(theirs.tlsPins().getFirst())), URI.create(theirs.url()), Duration.ofSeconds(30),
                Answer.MAX_BODY, IGNORED, RANDOM);
    }

    static void introduce(TestNode node, NodeCard card) {
        var path = "/api/v1/peers/" + card.statement().service();
        var imported = node.call(node.operator(), TestNode.PASSWORD, "PUT", path, card.text(), Map.of("Content-Type", "text/plain"));
        var confirmed = node.call(node.operator(), "POST", path + "/confirm",
                "{\"fingerprint\": \"" + card.fingerprint().hex() + "\"}");
        if (imported.statusCode() != 200 || confirmed.statusCode() != 200) {
            throw new IllegalStateException(imported.body() + confirmed.body());
        }
    }

    /** Answers the node's requests by the rules of the channel. */
    private final class Answering implements DoorHandler {
        @Override
        public Reply refusal(Caller caller, String method, String path) {
            return Paths.parse(path).orElse(null) instanceof Paths.Asked ? null : Reply.text(404, "nothing here");
        }

        @Override
        public Reply answer(Caller caller, String path, byte[] body) {
            var request = ((Paths.Asked) Paths.parse(path).orElseThrow()).request(body);
            return step(new Event.Requested(other, request, Instant.now().getEpochSecond())).stream()
                    .filter(Effect.Reply.class::isInstance).map(effect -> ((Effect.Reply) effect).answer())
                    .map(answer -> new Reply(answer.status(), answer.contentType(), answer.body())).findFirst().orElseThrow();
        }

        @Override
        public Reply turnedAway(Caller caller, Turned why) {
            return Reply.text(400, why.name());
        }
    }

    /** Takes a step, with the state made anew from what is stored; gives all its effects. */
    List<Effect> step(Event event) {
        return store.write(tx -> {
            var rows = new LogRows(tx, channel);
            var effects = machine.step(machine.load(rows), event, rows).effects();
            for (var effect : effects) {
                if (effect instanceof Effect.Write write) {
                    rows.put(List.of(write), Instant.now());
                } else if (effect instanceof Effect.Received came) {
                    received.add(PayloadCodec.decode(came.payload()));
                }
            }
            return effects;
        });
    }

    /** Appends and signs bytes that need not be a payload. */
    void append(byte[]... payloads) {
        var drafts = new ArrayList<SealedEntry.Draft>();
        for (var payload : payloads) {
            drafts.add(SealedEntry.Draft.of(payload, RANDOM));
        }
        step(new Event.Append(drafts));
        step(new Event.Sign(Instant.now().getEpochSecond()));
    }

    /** What it would ask the node next. */
    Request next() {
        return store.<java.util.Optional<Request>>write(tx -> {
            var rows = new LogRows(tx, channel);
            return machine.next(machine.load(rows), other, rows);
        }).orElseThrow();
    }

    Reply send(Request request) throws IOException, InterruptedException {
        return client.send(request.kind().method(), Paths.path(genesis.channel().value(), request.path()),
                request.kind().contentType(), request.body());
    }

    /** Sends all that is signed, as an honest peer would: checkpoint, then entries; gives the last answer. */
    Reply deliver() throws IOException, InterruptedException {
        var held = machine;
        var state = store.<org.entente.channel.ChannelState>write(tx -> held.load(new LogRows(tx, channel)));
        Reply reply = null;
        while (true) {
            var present = state;
            var request = store.<java.util.Optional<Request>>write(tx -> held.next(present, other, new LogRows(tx, channel)));
            if (request.isEmpty()) {
                return reply;
            }
            reply = send(request.get());
            var answer = new Answer(reply.status(), reply.contentType(), reply.body());
            var asked = request.get();
            var stalled = new ArrayList<Effect>();
            state = store.write(tx -> {
                var rows = new LogRows(tx, channel);
                var step = held.step(present, new Event.Answered(other, asked, answer), rows);
                step.effects().forEach(effect -> {
                    if (effect instanceof Effect.Write write) {
                        rows.put(List.of(write), Instant.now());
                    } else if (effect instanceof Effect.Stalled) {
                        stalled.add(effect);
                    }
                });
                return step.state();
            });
            if (!stalled.isEmpty()) {
                return reply;
            }
        }
    }

    /** What the node has sent that could be opened. */
    List<Payload> received() {
        return received;
    }

    @Override
    public void close() {
        door.close();
        client.close();
        store.close();
    }
}
