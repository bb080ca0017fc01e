package org.entente.node.exchange.channels;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.entente.accord.ServiceId;
import org.entente.channel.note.Checkpoint;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.identity.IdentityUpdate;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.identity.IdentityReplies;
import org.entente.node.exchange.identity.OwnIdentity;
import org.entente.node.exchange.identity.PeerIdentities;
import org.entente.node.exchange.peers.Peer;
import org.entente.node.exchange.peers.PeerChanges;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings this node's identity log to its peers and keeps their countersignatures; asks each which heads it holds of the logs of
 * others. What peers hold beyond what is here, after a restore, is taken back before anything is added.
 */
@Component
class IdentityDelivery implements SmartLifecycle, PeerChanges {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityDelivery.class);
    private static final Duration LOOK = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** Requests to one peer in a row: more than any log has parts. */
    private static final int MOST_PARTS = 1_100;

    private final Store store;
    private final Peers peers;
    private final OwnIdentity own;
    private final PeerIdentities identities;
    private final IdentityReplies replies;
    private final ChannelStore channels;
    private final Courier courier;
    private final Clock clock;
    private final Leases leases;
    private final String service;
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;
    /** Whether peers were asked since the start what they hold of the own log. */
    private boolean asked;

    IdentityDelivery(Store store, Peers peers, OwnIdentity own, PeerIdentities identities, IdentityReplies replies, ChannelStore channels,
            Courier courier, Clock clock, Leases leases, NodeConfiguration configuration) {
        this.store = store;
        this.peers = peers;
        this.own = own;
        this.identities = identities;
        this.replies = replies;
        this.channels = channels;
        this.courier = courier;
        this.clock = clock;
        this.leases = leases;
        this.service = configuration.service();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("bring the identity log").start(this::lookUntilStopped);
    }

    private void lookUntilStopped() {
        try {
            while (running) {
                var wait = AGAIN;
                try {
                    wait = leases.holds(ChannelWork.SERVICE) && deliver() ? LOOK : AGAIN;
                } catch (StoreClosedException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.error("The identity log could not be brought to peers; it is tried again in a minute", e);
                }
                wakeUp.await(wait.toMillis());
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        }
    }

    /** Whether every peer has all of it and countersigned. */
    private boolean deliver() throws InterruptedException {
        var all = true;
        var confirmed = store.<List<Peer>>read(peers::all).stream().filter(peer -> peer.admitted(clock.instant())).toList();
        if (!asked || !store.<Boolean>read(own::isComplete)) {
            for (var peer : confirmed) {
                // After a restore peers hold more of the log than this node, and nothing is added to a log that is behind.
                takeBack(peer);
            }
            asked = true;
            complete();
        }
        for (var peer : confirmed) {
            all &= bring(peer);
        }
        for (var peer : confirmed) {
            compare(peer);
        }
        return all;
    }

    /** Not while this node waits for what its peers hold of its logs after a restore. */
    private void complete() {
        store.write(tx -> {
            if (channels.all(tx).stream().allMatch(channel -> new LogRows(tx, channel).recovering().isEmpty())) {
                own.complete(tx);
            }
            return null;
        });
    }

    private boolean bring(Peer peer) throws InterruptedException {
        try {
            long from = store.read(tx -> own.countersignedBy(tx, peer.service().value()));
            for (int part = 0; isBehind(peer) && part < MOST_PARTS; part++) {
                from = bring(peer, from);
            }
            return !isBehind(peer);
        } catch (IOException away) {
            LOG.debug("{} cannot be brought the identity log: {}", peer.service(), away.getMessage());
        } catch (RefusedException e) {
            LOG.warn("{} did not countersign this node's identity log as it must: {}", peer.service(), e.getMessage());
        }
        return false;
    }

    private boolean isBehind(Peer peer) {
        return store.<Boolean>read(tx -> own.countersignedBy(tx, peer.service().value()) < own.size(tx));
    }

    /** Brings the part from there on, perhaps only the head to be countersigned; the size that the peer has then. */
    private long bring(Peer peer, long from) throws IOException, InterruptedException {
        var part = store.read(tx -> replies.part(tx, service, from)).orElseThrow(() -> new IOException("nothing of it is here from " + from));
        var reply = courier.send(peer.service(), IdentityDoor.PATH, part.encode());
        var head = Checkpoint.parse(part.checkpoint().text());
        if (reply.status() == 200) {
            store.write(tx -> {
                own.countersigned(tx, peer.service().value(), peer.card().statement().keys().receipt(), head, reply.body());
                return head;
            });
            return head.size();
        }
        var has = sizeAt(reply);
        if (has < 0 || has == from) {
            throw new IOException(reply.bodyText().strip().replace('\n', ' '));
        }
        if (has > store.read(own::size)) {
            takeBack(peer);
        }
        return has;
    }

    /** What the peer says it has; -1 when that is not its answer. */
    private static long sizeAt(Reply reply) {
        var lines = reply.bodyText().lines().toList();
        var size = lines.size() > 1 && lines.getFirst().equals(ExchangeError.IDENTITY_SIZE.code()) ? lines.get(1) : "";
        return size.matches("[0-9]{1,9}") ? Long.parseLong(size) : -1;
    }

    private void takeBack(Peer peer) throws InterruptedException {
        try {
            for (int part = 0; part < MOST_PARTS; part++) {
                var reply = courier.ask(peer.service(), IdentityDoor.LOG + store.read(own::size));
                var missing = reply.status() == 200 ? IdentityUpdate.parse(reply.body()) : null;
                if (missing == null || missing.statements().isEmpty()) {
                    return;
                }
                store.write(tx -> {
                    own.takeBack(tx, missing);
                    return missing;
                });
                LOG.warn("{} statements of this node's identity log were taken back from {}", missing.statements().size(), peer.service());
            }
        } catch (IOException away) {
            LOG.debug("{} cannot be asked what it holds of the identity log: {}", peer.service(), away.getMessage());
        } catch (RefusedException e) {
            LOG.error("What {} holds of this node's identity log does not go on from what is here: {}", peer.service(), e.getMessage());
        }
    }

    /** Compares the heads that a peer holds of the logs of services that are with both in a channel. */
    private void compare(Peer peer) throws InterruptedException {
        var common = store.<List<ServiceId>>read(tx -> channels.all(tx).stream().filter(channel -> channel.log(peer.service()).isPresent())
                .flatMap(channel -> channel.members().stream()).distinct()
                .filter(member -> !member.value().equals(service) && !member.equals(peer.service())).toList());
        for (var member : common) {
            try {
                var reply = courier.ask(peer.service(), IdentityDoor.HEAD + member.value());
                if (reply.status() == 200) {
                    var head = SignedNote.parse(reply.body());
                    store.write(tx -> {
                        identities.shown(tx, member, head);
                        return head;
                    });
                }
            } catch (IOException | RefusedException e) {
                LOG.debug("The head of {} at {} cannot be compared: {}", member, peer.service(), e.getMessage());
            }
        }
    }

    /** The peer is there: what it could not be brought before is brought now. */
    void heardOf(Peer peer) {
        if (isBehind(peer)) {
            wakeUp.call();
        }
    }

    @Override
    public void ownCardChanged() {
        wakeUp.call();
    }

    @Override
    public void peerConfirmed() {
        wakeUp.call();
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.call();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
