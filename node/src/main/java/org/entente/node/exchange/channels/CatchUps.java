package org.entente.node.exchange.channels;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.genesis.MemberId;
import org.entente.node.exchange.PatienceWithAuthors;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits before a member is brought what it may lack of a third member's log, so that the author brings it itself where it is there; longer
 * each time the member does not take it. At most one wait for each member and log, whatever peers do; one lost in a crash comes again,
 * as everything is shown anew after a start.
 */
@Component
class CatchUps implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUps.class);

    private final Store store;
    private final ChannelSteps steps;
    private final SecureRandom random;
    private final PatienceWithAuthors patience;
    private final Leases leases;
    private final Courier courier;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("catch up").factory());
    private final Set<Key> waiting = new HashSet<>();
    private final Map<Key, Backoff> refused = new ConcurrentHashMap<>();
    private volatile boolean running;

    private record Key(String channel, MemberId to, MemberId log) {}

    CatchUps(Store store, ChannelSteps steps, SecureRandom random, ObjectProvider<PatienceWithAuthors> patience, Leases leases, Courier courier) {
        this.store = store;
        this.steps = steps;
        this.random = random;
        this.leases = leases;
        this.courier = courier;
        this.patience = patience.getIfAvailable(() -> PatienceWithAuthors.USUAL);
    }

    synchronized void mayLack(Channel channel, Effect.MayLack may) {
        var key = new Key(channel.hash(), may.to(), may.log());
        if (!running || !waiting.add(key)) {
            return;
        }
        if (!may.again()) {
            refused.remove(key);
        }
        var backoff = refused.computeIfAbsent(key, fresh -> new Backoff(patience.first().toMillis(), patience.longest().toMillis(), random));
        clock.schedule(() -> catchUp(channel, key, may), backoff.failed(), TimeUnit.MILLISECONDS);
    }

    private void catchUp(Channel channel, Key key, Effect.MayLack may) {
        synchronized (this) {
            waiting.remove(key);
        }
        try {
            if (!courier.serving(channel)) {
                return;
            }
            if (!leases.holds(channel.hash())) {
                // Another process brings it; should this one get the lease instead, nothing would tell it again.
                mayLack(channel, new Effect.MayLack(may.to(), may.log(), may.size(), true));
                return;
            }
            store.write(tx -> steps.step(tx, channel, new Event.CatchUp(may.to(), may.log(), may.size())));
        } catch (StoreClosedException stopping) {
            // After the next start it comes again.
        } catch (RuntimeException e) {
            LOG.error("Channel {}: what {} lacks of another member's log could not be brought to it", channel.name(),
                    channel.log(may.to()).service(), e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the courier, which has something to wait for as soon as it asks. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
