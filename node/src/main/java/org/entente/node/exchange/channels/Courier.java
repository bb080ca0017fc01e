package org.entente.node.exchange.channels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.entente.accord.ServiceId;
import org.entente.channel.ChannelMachine;
import org.entente.channel.Event;
import org.entente.channel.wire.Answer;
import org.entente.channel.wire.Request;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.NetworkObserver;
import org.entente.node.exchange.keys.TlsIdentity;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.PeerContacts;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.PeerClient;
import org.entente.node.exchange.tls.Pin;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries what the channels have to tell their members. The outbox is the log itself: what a member has not receipted is
 * still to be sent, also after a crash. One virtual thread a channel signs what nobody waits for, one a channel and member
 * asks that member one thing after the other; all sleep until they are woken. Of several processes of this service, the one
 * with the channel's lease does it.
 */
@Component
class Courier implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FIRST_WAIT = 200;
    private static final long LONGEST_WAIT = Duration.ofMinutes(1).toMillis();
    private static final int NO_SPACE = 507;
    private static final int AT_ONCE_PER_PEER = 4;
    /** Longest time without a signature, in milliseconds, when no member is ready for the next one. */
    private static final long UNSIGNED = 100;

    private final Store store;
    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final Peers peers;
    private final PeerContacts contacts;
    private final TlsKeys keys;
    private final Cuts cuts;
    private final Clock clock;
    private final SecureRandom random;
    private final NetworkObserver observer;
    private final ObjectProvider<GenerationRounds> rounds;
    private final Leases leases;
    private final Map<String, WakeUp> signers = new ConcurrentHashMap<>();
    private final Map<Long, Sender> senders = new ConcurrentHashMap<>();
    private final Map<ServiceId, Client> clients = new ConcurrentHashMap<>();
    private final Set<Long> gone = ConcurrentHashMap.newKeySet();
    private final Set<Long> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /**
     * Who asks one member.
     *
     * @param work there is something to ask
     * @param heard the member was heard of after it could not be reached; only this ends a wait early
     */
    private record Sender(WakeUp work, WakeUp heard) {}

    private record Client(Peer peer, List<Pin> pins, TlsIdentity own, PeerClient client, Semaphore places) {
        boolean isFor(Peer other, List<Pin> usable, TlsIdentity current) {
            return own.certificate().equals(current.certificate()) && peer.card().text().equals(other.card().text()) && pins.equals(usable);
        }
    }

    Courier(Store store, ChannelStore channels, ChannelSteps steps, Peers peers, PeerContacts contacts, TlsKeys keys, Cuts cuts,
            Clock clock, SecureRandom random, Leases leases, ObjectProvider<NetworkObserver> observer,
            ObjectProvider<GenerationRounds> rounds) {
        this.store = store;
        this.channels = channels;
        this.steps = steps;
        this.peers = peers;
        this.contacts = contacts;
        this.keys = keys;
        this.cuts = cuts;
        this.clock = clock;
        this.random = random;
        this.leases = leases;
        this.rounds = rounds;
        this.observer = observer.getIfAvailable(() -> NetworkObserver.NONE);
    }

    @Override
    public void start() {
        running = true;
        store.read(channels::open).forEach(this::serve);
    }

    /** Begins to serve a channel. Serving it twice is serving it once. */
    void serve(Channel channel) {
        if (!running) {
            return;
        }
        signers.computeIfAbsent(channel.hash(), hash -> {
            var wakeUp = new WakeUp();
            start("sign " + channel.name(), () -> signUntilStopped(channel, wakeUp));
            return wakeUp;
        }).call();
        // Of a later generation, those who have told that they opened it; the others would only turn it away.
        store.read(tx -> channel.others().stream().filter(log -> channels.progress(tx, log).here()).toList()).forEach(log -> senders.computeIfAbsent(log.number(), number -> {
            var sender = new Sender(new WakeUp(), new WakeUp());
            start("send " + channel.name() + " " + log.service(), () -> sendUntilStopped(channel, log, sender));
            return sender;
        }).work.call());
    }

    /** Serves a generation of a channel no more. */
    void end(Channel channel) {
        ended.add(channel.number());
        appended(channel);
        channel.others().stream().map(log -> senders.get(log.number())).filter(Objects::nonNull).forEach(sender -> {
            sender.work.call();
            sender.heard.call();
        });
    }

    /** Whether this generation of a channel is served. */
    boolean serving(Channel channel) {
        return running && !ended.contains(channel.number());
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private static void start(String name, Loop loop) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                loop.run();
            } catch (InterruptedException | StoreClosedException e) {
                // The node is stopping.
            }
        });
    }

    /** Something was appended to the own log: see to it that it is signed. */
    void appended(Channel channel) {
        var signer = signers.get(channel.hash());
        if (signer != null) {
            signer.call();
        }
    }

    /** There is something to ask a member. */
    void outgoing(Channel channel, Channel.Log to) {
        var sender = senders.get(to.number());
        if (sender != null) {
            sender.work.call();
        }
    }

    /** The service was heard of: whatever waits for it is tried now. */
    void heardOf(Channel channel, ServiceId service) {
        if (contacts.trouble(service).isPresent()) {
            channel.log(service).map(log -> senders.get(log.number())).ifPresent(sender -> sender.heard.call());
            rounds.getObject().look();
        }
    }

    private void signUntilStopped(Channel channel, WakeUp wakeUp) throws InterruptedException {
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        while (serving(channel)) {
            wakeUp.await();
            // Members that are ready for more have it signed at once (ChannelSteps), and one signature costs as much as a
            // hundred entries; this is for when none is.
            Thread.sleep(UNSIGNED);
            if (!serving(channel)) {
                return;
            }
            try {
                if (leases.holds(channel.hash())) {
                    store.write(tx -> steps.sign(tx, channel));
                }
                backoff.succeeded();
            } catch (StoreClosedException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("Channel {} could not be signed", channel.name(), e);
                Thread.sleep(backoff.failed());
                wakeUp.call();
            }
        }
    }

    private void sendUntilStopped(Channel channel, Channel.Log to, Sender sender) throws InterruptedException {
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        store.write(tx -> steps.load(tx, channel));
        while (serving(channel) && !gone.contains(to.number())) {
            try {
                if (!leases.holds(channel.hash())) {
                    sender.work.await();
                    continue;
                }
                if (store.isShared() && store.<Boolean>read(tx -> steps.isBehind(tx, channel))) {
                    store.write(tx -> steps.load(tx, channel));
                }
                if (steps.waits(channel, to)) {
                    store.write(tx -> {
                        steps.signIfWaitedFor(tx, channel);
                        return channel;
                    });
                }
                var request = store.<Optional<Request>>read(tx -> steps.next(tx, channel, to.member()));
                if (request.isEmpty()) {
                    sender.work.await();
                    continue;
                }
                ask(channel, to, request.get());
                backoff.succeeded();
            } catch (IOException e) {
                if (running) {
                    contacts.failed(to.service(), reason(e));
                    LOG.debug("{} cannot be reached: {}", to.service(), reason(e));
                    sender.heard.await(backoff.failed());
                }
            } catch (StoreClosedException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("Channel {} could not be sent to {}", channel.name(), to.service(), e);
                sender.heard.await(backoff.failed());
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void ask(Channel channel, Channel.Log to, Request request) throws IOException, InterruptedException {
        if (cuts.uselessTo(channel, to, request)) {
            throw new IOException(ExchangeError.KEY_REVOKED.code());
        }
        var client = client(to.service());
        var path = Paths.path(channel.hash(), request.path());
        Reply reply;
        client.places.acquire();
        try {
            observer.before("call " + to.service() + " " + request.path());
            reply = client.client.send(request.kind().method(), path, request.kind().contentType(), request.body());
            observer.after("call " + to.service() + " " + request.path());
        } finally {
            client.places.release();
        }
        if (DoorAnswers.code(reply).equals(ExchangeError.GENERATION_GONE.code())) {
            // The member has all it needs of this generation and has told so: what follows is for nobody.
            gone.add(to.number());
            return;
        }
        // Of another's log the member may have no space; that keeps nothing of this node's own waiting, and the channel tries again.
        var noSpaceForAnother = reply.status() == NO_SPACE && ChannelMachine.isOfAnother(channel.genesis(), channel.own().member(), request);
        if (DoorAnswers.isOfTheDoor(reply) && !noSpaceForAnother) {
            throw new IOException(DoorAnswers.code(reply));
        }
        var answer = new Answer(reply.status(), reply.contentType(), reply.body());
        // The process that has the lease now asks again what it wants to know.
        var taken = store.<Optional<ChannelSteps.Taken>>write(tx -> leases.holds(tx, channel.hash())
                ? Optional.of(steps.step(tx, channel, new Event.Answered(to.member(), request, answer))) : Optional.empty());
        var stalled = taken.flatMap(ChannelSteps.Taken::stalled);
        if (stalled.isPresent()) {
            throw new IOException(stalled.get().reason().code() + ": " + stalled.get().detail());
        }
        contacts.reached(to.service());
    }

    /** Asks for part of what stands at an address. @param end the byte after the last */
    Reply range(ServiceId from, String path, long first, long end) throws IOException, InterruptedException {
        var client = client(from);
        client.places.acquire();
        try {
            return client.client.range(path, first, end);
        } finally {
            client.places.release();
        }
    }

    /** Sends something that is of no channel. */
    Reply send(ServiceId to, String path, byte[] text) throws IOException, InterruptedException {
        return send(to, "POST", path, text);
    }

    /** Asks for something that is of no channel. */
    Reply ask(ServiceId to, String path) throws IOException, InterruptedException {
        return send(to, "GET", path, new byte[0]);
    }

    private Reply send(ServiceId to, String method, String path, byte[] text) throws IOException, InterruptedException {
        var client = client(to);
        client.places.acquire();
        try {
            return client.client.send(method, path, "text/plain; charset=utf-8", text);
        } finally {
            client.places.release();
        }
    }

    /** The client for a peer as its present card has it, with this node's present TLS key. */
    private Client client(ServiceId service) throws IOException {
        var peer = peers.confirmed(service).filter(known -> known.admitted(clock.instant()))
                .orElseThrow(() -> new InterruptedIOException("there is no confirmed card of it that is valid now"));
        var own = keys.current();
        var pins = peer.pins().stream().filter(pin -> !peers.isRevoked(pin)).toList();
        if (pins.isEmpty()) {
            throw new IOException(ExchangeError.KEY_REVOKED.code());
        }
        return clients.compute(service, (id, held) -> {
            if (held != null && held.isFor(peer, pins, own)) {
                return held;
            }
            if (held != null) {
                held.client.close();
            }
            return new Client(peer, pins, own, new PeerClient(own, pins, peer.url(), PATIENCE, Answer.MAX_BODY,
                    (pin, address) -> contacts.refused(pin.toString(), "exchange.stranger", address), random),
                    new Semaphore(AT_ONCE_PER_PEER));
        });
    }

    @Override
    public void stop() {
        running = false;
        signers.values().forEach(WakeUp::call);
        senders.values().forEach(sender -> {
            sender.work.call();
            sender.heard.call();
        });
        clients.values().forEach(client -> client.client.close());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
