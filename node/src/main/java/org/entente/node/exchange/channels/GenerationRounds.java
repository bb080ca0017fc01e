package org.entente.node.exchange.channels;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Reply;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after the generations of all channels on a thread of its own: opens, tells the members, goes on, closes. What could not
 * be done is in the database and tried again, also after a crash.
 */
@Component
class GenerationRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationRounds.class);
    private static final Duration LOOK = Duration.ofHours(1);
    private static final long FIRST_WAIT = 500;
    private static final long LONGEST_WAIT = Duration.ofMinutes(1).toMillis();

    private final Store store;
    private final ChannelStore channels;
    private final Generations generations;
    private final Memberships memberships;
    private final SealingKeyChanges sealing;
    private final Courier courier;
    private final Opener opener;
    private final Peers peers;
    private final Clock clock;
    private final Leases leases;
    private final Backoff backoff;
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;
    /** Whether a generation waits for receipts. */
    private volatile boolean draining = true;

    GenerationRounds(Store store, ChannelStore channels, Generations generations, Memberships memberships, SealingKeyChanges sealing, Courier courier, Opener opener, Peers peers, Clock clock,
            SecureRandom random, Leases leases) {
        this.store = store;
        this.channels = channels;
        this.generations = generations;
        this.memberships = memberships;
        this.sealing = sealing;
        this.courier = courier;
        this.opener = opener;
        this.peers = peers;
        this.clock = clock;
        this.leases = leases;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        peers.whenChanged(this::look);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("look after generations").start(this::lookUntilStopped);
    }

    /** There may be something to do. */
    void look() {
        wakeUp.call();
    }

    /** A member's receipt came. */
    void receipted() {
        if (draining) {
            look();
        }
    }

    private void lookUntilStopped() {
        try {
            while (running) {
                long wait;
                try {
                    wait = !leases.holds(ChannelWork.SERVICE) || tendAll() ? LOOK.toMillis() : backoff.failed();
                } catch (StoreClosedException e) {
                    throw e;
                } catch (RuntimeException e) {
                    wait = backoff.failed();
                    LOG.error("Generations of channels could not be looked after; it is tried again", e);
                }
                wakeUp.await(wait);
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        }
    }

    /** Whether all that there is to tell was told. */
    private boolean tendAll() throws InterruptedException {
        boolean told = true;
        for (var channel : store.read(memberships::pending)) {
            told &= tellHere(channel);
            if (store.<Boolean>read(tx -> generations.everybodyHere(tx, channel))) {
                store.write(tx -> {
                    memberships.begin(tx, channel);
                    return null;
                });
            }
        }
        for (var name : store.read(channels::open).stream().map(Channel::name).distinct().toList()) {
            told &= tend(name);
        }
        draining = store.<Boolean>read(tx -> channels.open(tx).size() > channels.inUse(tx).size());
        if (destroyed()) {
            sealing.signingKeysDestroyed();
        }
        if (told) {
            backoff.succeeded();
        }
        return told;
    }

    private boolean destroyed() {
        return store.<Integer>read(generations::outlived) > 0 && store.write(generations::destroyOutlived) > 0;
    }

    private boolean tend(String name) throws InterruptedException {
        boolean told = true;
        if (store.read(tx -> channels.byName(tx, name)).isPresent()) {
            told = tendInUse(name);
        }
        for (var channel : open(name)) {
            told &= tellDone(channel);
            if (store.<Boolean>read(tx -> isEndedOrUsed(tx, name) && generations.isDone(tx, channel, channels.byName(tx, name)))) {
                store.write(tx -> {
                    generations.close(tx, channel);
                    return null;
                });
            }
        }
        return told;
    }

    /** Not one that waits for its members to open it. */
    private boolean isEndedOrUsed(Transaction tx, String name) {
        return memberships.pending(tx).stream().noneMatch(channel -> channel.name().equals(name));
    }

    private boolean tendInUse(String name) throws InterruptedException {
        if (store.<Boolean>read(tx -> generations.due(tx, inUse(tx, name)).isPresent())) {
            store.write(tx -> generations.due(tx, inUse(tx, name)).map(cards -> generations.open(tx, name, cards, "")));
        }
        boolean told = true;
        for (var channel : open(name)) {
            told &= tellHere(channel);
        }
        if (store.<Boolean>read(tx -> generations.next(tx, inUse(tx, name)).isPresent())) {
            store.write(tx -> {
                var inUse = inUse(tx, name);
                generations.next(tx, inUse).ifPresent(next -> generations.goOn(tx, inUse, next));
                return null;
            });
        }
        return told;
    }

    private Channel inUse(Transaction tx, String name) {
        return channels.byName(tx, name).orElseThrow();
    }

    private List<Channel> open(String name) {
        return store.read(tx -> channels.generations(tx, name).stream().filter(channel -> channels.isOpen(tx, channel)).toList());
    }

    /** Tells members that this node has opened a generation. */
    private boolean tellHere(Channel channel) throws InterruptedException {
        boolean told = true;
        for (var other : channel.others()) {
            if (!store.<Boolean>read(tx -> channels.progress(tx, other).here()) && peers.confirmed(other.service()).isPresent()) {
                var invitation = store.read(tx -> generations.invitation(tx, channel));
                told &= invitation.isPresent() && took(channel, other, send(channel, other, Invitation.PATH, invitation.get().encode()));
            }
        }
        return told;
    }

    private boolean took(Channel channel, Channel.Log other, Reply reply) {
        if (reply != null && reply.status() == 200) {
            store.write(tx -> {
                generations.here(tx, channel, other.service());
                return null;
            });
            opener.look();
            return true;
        }
        if (reply != null && DoorAnswers.code(reply).equals(ExchangeError.GENERATION_GONE.code())) {
            // Nobody appends to it, because this member never opens it. With its next card there is another.
            store.write(tx -> {
                generations.close(tx, channel);
                return null;
            });
            look();
        }
        return false;
    }

    /** Tells members that this node needs nothing more of them in a generation. */
    private boolean tellDone(Channel channel) throws InterruptedException {
        boolean told = true;
        for (var other : channel.others()) {
            var due = store.<Boolean>read(tx -> !channels.progress(tx, other).toldDone() && peers.confirmed(other.service()).isPresent()
                    && isEndedOrUsed(tx, channel.name()) && generations.finished(tx, channel, channels.byName(tx, channel.name()), other));
            if (due) {
                var reply = send(channel, other, Paths.path(channel.hash(), Paths.FINISHED), new byte[0]);
                if (reply != null && reply.status() == 200) {
                    store.write(tx -> channels.toldDone(tx, other, clock.instant()));
                } else {
                    told = false;
                }
            }
        }
        return told;
    }

    /** Null if the member cannot be reached. */
    private Reply send(Channel channel, Channel.Log to, String path, byte[] text) throws InterruptedException {
        try {
            var reply = courier.send(to.service(), path, text);
            if (reply.status() != 200) {
                LOG.info("{} does not go on with channel {} yet: {}", to.service(), channel.name(), reply.bodyText().strip());
            }
            return reply;
        } catch (IOException away) {
            LOG.debug("{} cannot be told of a generation of {}: {}", to.service(), channel.name(), away.getMessage());
            return null;
        }
    }

    @Override
    public void stop() {
        running = false;
        look();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
