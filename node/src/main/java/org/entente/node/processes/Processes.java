package org.entente.node.processes;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This process among those of its service on one database: says every two seconds that it lives, takes and renews leases, and
 * listens to what the others tell. Begins before what it tells about and ends after it; nothing of it runs where the
 * database is of one process.
 */
@Component
class Processes implements SmartLifecycle {
    /** That something in {@link KeptInMemory} changed. */
    static final String REVISION = "revision";
    /** That leases were given back or a process came. */
    static final String LEASES = "leases";
    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    /** Longest time between two looks at what notices should have told. */
    private static final long LOOK = Duration.ofSeconds(5).toNanos();

    private final Store store;
    private final Leases leases;
    private final ObjectProvider<KeptInMemory> kept;
    private final ObjectProvider<NoticeListener> listeners;
    private final Map<String, Long> revisions = new HashMap<>();
    private final NodeConfiguration configuration;
    private final SecureRandom random;
    private Seat seat;
    private String id;
    private volatile boolean running;
    private Thread beating;
    private Thread listening;

    Processes(Store store, Leases leases, ObjectProvider<KeptInMemory> kept, ObjectProvider<NoticeListener> listeners,
            NodeConfiguration configuration, SecureRandom random) {
        this.store = store;
        this.leases = leases;
        this.kept = kept;
        this.listeners = listeners;
        this.configuration = configuration;
        this.random = random;
    }

    @Override
    public void start() {
        running = true;
        if (store.isShared()) {
            seat = Seat.take(configuration.data(), random);
            // Another one with every start: what an earlier process began in this place is not this one's.
            id = seat.name() + "-" + Seat.fresh(random);
            LOG.info("This process is {} among those of its service", id);
            beat(true);
            beating = Thread.ofPlatform().daemon().name("beat").start(this::beatUntilStopped);
            listening = Thread.ofPlatform().daemon().name("notices").start(this::listenUntilStopped);
        }
    }

    private void beat(boolean first) {
        leases.beat(id, tx -> {
            if (first) {
                leases.inherit(tx, seat.name());
                tx.tell(LEASES);
            }
        });
    }

    private void beatUntilStopped() {
        while (running) {
            try {
                leases.awaitBeat(BEAT.toMillis());
                if (running) {
                    beat(false);
                }
            } catch (StoreClosedException | InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("This process could not say that it lives: {}", e.getMessage());
            }
        }
    }

    private void listenUntilStopped() {
        while (running) {
            try (var notices = store.openNotices()) {
                look();
                var looked = System.nanoTime();
                while (running) {
                    var heard = notices.await(500);
                    heard.stream().distinct().forEach(this::heard);
                    if (System.nanoTime() - looked >= LOOK) {
                        look();
                        looked = System.nanoTime();
                    }
                }
            } catch (StoreClosedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warn("What other processes of this service tell cannot be heard for a moment: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(String notice) {
        switch (notice) {
            case REVISION -> refresh();
            case LEASES -> leases.beatSoon();
            default -> listeners.forEach(listener -> listener.heard(notice));
        }
    }

    private void look() {
        refresh();
        listeners.forEach(NoticeListener::look);
    }

    /** Reads again what another process has changed. */
    private void refresh() {
        var now = store.<Map<String, Long>>read(Processes::revisions);
        var stale = kept.stream().filter(one -> !now.getOrDefault(one.topic(), 0L).equals(revisions.get(one.topic()))).toList();
        if (!stale.isEmpty()) {
            store.write(tx -> {
                stale.forEach(one -> one.refresh(tx));
                return null;
            });
        }
        revisions.putAll(now);
        stale.forEach(one -> revisions.putIfAbsent(one.topic(), 0L));
    }

    private static Map<String, Long> revisions(Transaction tx) {
        record Revision(String topic, long number) {}
        return tx.sql().sql("SELECT topic, revision FROM shared_revision")
                .query((row, number) -> new Revision(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Revision::topic, Revision::number));
    }

    @Override
    public void stop() {
        running = false;
        if (!store.isShared()) {
            return;
        }
        leases.beatSoon();
        try {
            beating.join();
            listening.join();
            leases.leave(id, tx -> tx.tell(LEASES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The others find out when the leases end.
            LOG.warn("The work of this process could not be given back: {}", e.getMessage());
        }
        seat.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the courier and the door, and stops after them. */
    @Override
    public int getPhase() {
        return 1;
    }
}
