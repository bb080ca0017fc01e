package org.entente.node.exchange.peers;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.peers.Refusal.Key;
import org.entente.node.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who was seen and who was turned away. Both are kept over restarts, but a stranger who knocks must not make the disk
 * full: what is alike is counted in one row, only the {@value #MOST} latest rows are kept, {@link ContactsKeeper} writes
 * what has changed once in a while, and the log file takes a few lines a minute.
 */
@Component
public final class PeerContacts {
    static final int MOST = 1_000;
    private static final int LONGEST_REASON = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PeerContacts.class);
    private static final long QUIET_SECONDS = 60;
    private static final int MOST_LINES = 20;

    private final Clock clock;
    private final Store store;
    private final ContactStore stored;
    private final Map<ServiceId, Instant> seen = new ConcurrentHashMap<>();
    private final Set<ServiceId> seenSince = ConcurrentHashMap.newKeySet();
    private final Map<ServiceId, Trouble> troubles = new ConcurrentHashMap<>();
    /** The latest last. */
    private final LinkedHashMap<Key, Refusal> refusals = new LinkedHashMap<>();
    private final Set<Key> refusedSince = new HashSet<>();
    private Instant linesFrom = Instant.EPOCH;
    private int lines;

    /** Why the last call of a peer failed; gone after one that succeeded. */
    public record Trouble(Instant since, Instant last, String what, int attempts) {}

    PeerContacts(Clock clock, Store store, ContactStore stored) {
        this.clock = clock;
        this.store = store;
        this.stored = stored;
        seen.putAll(store.read(stored::seen));
        store.read(stored::refusals).forEach(refusal -> refusals.put(refusal.key(), refusal));
    }

    public void seen(ServiceId service) {
        seen.put(service, clock.instant());
        seenSince.add(service);
    }

    public void reached(ServiceId service) {
        seen(service);
        troubles.remove(service);
    }

    public void failed(ServiceId service, String what) {
        var now = clock.instant();
        troubles.merge(service, new Trouble(now, now, what, 1),
                (old, fresh) -> new Trouble(old.since, now, what, old.attempts + 1));
    }

    public Optional<Instant> lastSeen(ServiceId service) {
        return Optional.ofNullable(seen.get(service));
    }

    public Optional<Trouble> trouble(ServiceId service) {
        return Optional.ofNullable(troubles.get(service));
    }

    /** Does not block: it is called in the midst of handshakes. */
    public synchronized void refused(String pin, String reason, String address) {
        var code = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        var key = new Key(pin, address, code);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var old = refusals.remove(key);
        refusals.put(key, old == null ? new Refusal(pin, address, code, now, now, 1) : old.again(now));
        refusedSince.add(key);
        if (refusals.size() > MOST) {
            refusedSince.remove(refusals.pollFirstEntry().getKey());
        }
        if (old == null || old.last().plusSeconds(QUIET_SECONDS).isBefore(now)) {
            log(key, now);
        }
    }

    private void log(Key key, Instant now) {
        if (linesFrom.plusSeconds(QUIET_SECONDS).isBefore(now)) {
            linesFrom = now;
            lines = 0;
        }
        lines++;
        if (lines <= MOST_LINES) {
            LOG.warn("A peer was turned away: {}; key {}, from {}", key.reason(), key.pin().isEmpty() ? "none" : key.pin(),
                    key.address().isEmpty() ? "an address unknown" : key.address());
        } else if (lines == MOST_LINES + 1) {
            LOG.warn("More were turned away; the page of peers lists them");
        }
    }

    /** The latest first. */
    public synchronized List<Refusal> refusals() {
        return List.copyOf(refusals.sequencedValues().reversed());
    }

    /** Stores what has changed since the last time. */
    void write() {
        var services = List.copyOf(seenSince);
        var changed = new ArrayList<Refusal>();
        synchronized (this) {
            refusedSince.forEach(key -> changed.add(refusals.get(key)));
            refusedSince.clear();
        }
        if (services.isEmpty() && changed.isEmpty()) {
            return;
        }
        seenSince.removeAll(services);
        var times = new LinkedHashMap<ServiceId, Instant>();
        services.forEach(service -> times.put(service, seen.get(service)));
        store.write(tx -> {
            stored.putSeen(tx, times);
            stored.putRefusals(tx, changed, MOST);
            return null;
        });
    }
}
