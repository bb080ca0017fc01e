package org.entente.node.exchange.peers;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.accord.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who was seen and who was turned away since the node started. In memory only: a stranger who knocks must not make the
 * database grow. The log file keeps the refusals, each kind of them once a minute at most.
 */
@Component
public final class PeerContacts {
    private static final Logger LOG = LoggerFactory.getLogger(PeerContacts.class);
    private static final int MOST_STRANGERS = 100;
    private static final long QUIET_SECONDS = 60;

    private final Clock clock;
    private final Map<ServiceId, Instant> seen = new ConcurrentHashMap<>();
    private final Map<ServiceId, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<Key, Refusal> refusals = new LinkedHashMap<>();

    private record Key(String pin, String reason) {}

    /**
     * Attempts that were turned away.
     *
     * @param pin of the key they came with, in hexadecimal; empty without one
     * @param reason the code of the catalogue
     * @param address of the last; empty where the handshake failed before it was known
     */
    public record Refusal(String pin, String reason, String address, Instant first, Instant last, long count) {}

    /** Why the last call of a peer failed; gone after one that succeeded. */
    public record Trouble(Instant since, Instant last, String what, int attempts) {}

    PeerContacts(Clock clock) {
        this.clock = clock;
    }

    public void seen(ServiceId service) {
        seen.put(service, clock.instant());
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

    public synchronized void refused(String pin, String reason, String address) {
        var key = new Key(pin, reason);
        var now = clock.instant();
        var old = refusals.remove(key);
        refusals.put(key, new Refusal(pin, reason, address, old == null ? now : old.first, now, old == null ? 1 : old.count + 1));
        if (refusals.size() > MOST_STRANGERS) {
            refusals.remove(refusals.keySet().iterator().next());
        }
        if (old == null || old.last.plusSeconds(QUIET_SECONDS).isBefore(now)) {
            LOG.warn("A peer was turned away: {}; key {}, from {}", reason, pin.isEmpty() ? "none" : pin,
                    address.isEmpty() ? "an address unknown" : address);
        }
    }

    /** The latest first. */
    public synchronized List<Refusal> refusals() {
        return refusals.values().stream().sorted(Comparator.comparing(Refusal::last).reversed()).toList();
    }
}
