package org.entente.node.exchange.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.channel.keys.SealingPublicKey;
import org.entente.channel.reason.RefusedException;
import org.entente.channel.seal.EpochEntry;
import org.entente.channel.seal.SealedEntry;
import org.entente.node.exchange.keys.SealingRing;
import org.entente.node.exchange.peers.OwnCard;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Changes sealing keys and destroys those that nobody seals to any more, so that what was erased cannot be had again: announces
 * a new key when the present one is a day old and anything is sealed to it, when an erasure needs it, or when an operator
 * asks; answers the announcements of others; destroys. Then the database file is written anew, because a page of it may
 * still hold a copy of what was destroyed.
 */
@Component
public class SealingKeyChanges implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SealingKeyChanges.class);
    private static final Duration LOOK = Duration.ofHours(1);
    /** When something failed, such as giving a peer the new card. */
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration CARD_KEY_KEPT = Duration.ofDays(7);
    /** A database up to this size is written anew at once, a larger one at most once in {@link #REWRITE}. */
    private static final long SMALL = 256L << 20;
    private static final Duration REWRITE = Duration.ofHours(12);

    private final Store store;
    private final ChannelStore channels;
    private final ChannelSteps steps;
    private final SealingRing ring;
    private final Peers peers;
    private final OwnCard card;
    private final CardDelivery cards;
    private final Clock clock;
    private final Leases leases;
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;
    private Instant rewritten = Instant.MIN;
    /** Log and receipt keys were destroyed, of which a page may hold a copy. */
    private volatile boolean signingKeysDestroyed;

    SealingKeyChanges(Store store, ChannelStore channels, ChannelSteps steps, SealingRing ring, Peers peers, OwnCard card, CardDelivery cards,
            Clock clock, Leases leases) {
        this.store = store;
        this.channels = channels;
        this.steps = steps;
        this.ring = ring;
        this.peers = peers;
        this.card = card;
        this.cards = cards;
        this.clock = clock;
        this.leases = leases;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("change sealing keys").start(this::lookUntilStopped);
    }

    /** Log and receipt keys were destroyed. */
    void signingKeysDestroyed() {
        signingKeysDestroyed = true;
        look();
    }

    /** There may be something to do. */
    void look() {
        wakeUp.call();
    }

    private void lookUntilStopped() {
        try {
            while (running) {
                var wait = LOOK;
                try {
                    tendAll();
                    if (leases.holds(ChannelWork.SERVICE)) {
                        changeCardKeyIfDue();
                        rewriteIfDue();
                        wait = cards.deliver() ? LOOK : AGAIN;
                    }
                } catch (StoreClosedException e) {
                    throw e;
                } catch (RuntimeException e) {
                    wait = AGAIN;
                    LOG.error("Sealing keys could not be looked after; it is tried again in a minute", e);
                }
                wakeUp.await(wait.toMillis());
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        }
    }

    private void tendAll() {
        for (var channel : store.read(channels::open)) {
            if (leases.holds(channel.hash()) && store.<Boolean>read(tx -> needsTending(tx, channel))) {
                store.write(tx -> {
                    if (leases.holds(tx, channel.hash())) {
                        tend(tx, channel);
                    }
                    return null;
                });
            }
        }
    }

    private void changeCardKeyIfDue() {
        if (store.<Boolean>read(tx -> !outlivedCardKeys(tx).isEmpty())) {
            changeCardKey();
        }
    }

    private boolean needsTending(Transaction tx, Channel channel) {
        return announcementDue(tx, channel) || steps.state(tx, channel).isEpochOutdated() || !outlived(tx, channel).isEmpty()
                || firstKeyDone(tx, channel) && !markedDone(tx, channel)
                || erasuresWait(tx);
    }

    private static boolean erasuresWait(Transaction tx) {
        return tx.sql().sql("SELECT EXISTS (SELECT 1 FROM entry_erasure WHERE beyond_at IS NULL)").query(Boolean.class).single();
    }

    private void tend(Transaction tx, Channel channel) {
        if (steps.state(tx, channel).recoveringFrom().isEmpty()) {
            var announcing = announcementDue(tx, channel);
            if (announcing || steps.state(tx, channel).isEpochOutdated()) {
                steps.openEpoch(tx, channel, announcing);
                steps.appended(tx, channel);
            }
        }
        outlived(tx, channel).stream().findFirst().ifPresent(index -> ring.destroyBefore(tx, channel.number(), index));
        if (firstKeyDone(tx, channel) && !markedDone(tx, channel)) {
            tx.sql().sql("UPDATE channel SET first_key_done_at = ? WHERE number = ?")
                    .params(clock.instant().toString(), channel.number()).update();
        }
        noteErasuresBeyond(tx, channel);
    }

    /** An operator or an erasure asks for it; or the key is old and not without use. */
    private boolean announcementDue(Transaction tx, Channel channel) {
        record Times(Instant since, boolean asked) {}
        var times = tx.sql().sql("SELECT epoch_at, key_change_asked_at IS NOT NULL FROM channel WHERE number = ?").param(channel.number())
                .query((row, number) -> new Times(row.getString(1) == null ? null : Instant.parse(row.getString(1)), row.getBoolean(2)))
                .single();
        if (times.since == null) {
            return false;
        }
        return times.asked || !times.since.plus(ChannelSteps.EPOCH).isAfter(clock.instant()) && anythingSealed(tx, channel);
    }

    private boolean anythingSealed(Transaction tx, Channel channel) {
        var state = steps.state(tx, channel);
        return channel.logs().stream().anyMatch(log -> EntryKeys.anyBehind(tx, log.number(), log.own() ? state.ownEpoch() : state.epochOf(log.member())));
    }

    /** The latest key that all others seal to, if an older announced one is still here. */
    private List<Long> outlived(Transaction tx, Channel channel) {
        var announced = ring.announced(tx, channel.number());
        return announced.stream().filter(index -> waitingFor(tx, channel, index).isEmpty()).limit(1)
                .filter(index -> announced.getLast() < index).toList();
    }

    private boolean firstKeyDone(Transaction tx, Channel channel) {
        return ring.announced(tx, channel.number()).stream().anyMatch(index -> waitingFor(tx, channel, index).isEmpty());
    }

    private static boolean markedDone(Transaction tx, Channel channel) {
        return tx.sql().sql("SELECT first_key_done_at IS NOT NULL FROM channel WHERE number = ?").param(channel.number())
                .query(Boolean.class).single();
    }

    /** Members that may still seal to a key older than the one announced there. A removed peer sends nothing more. */
    private List<String> waitingFor(Transaction tx, Channel channel, long announced) {
        return steps.state(tx, channel).notYetSealingTo(announced, channel.own().member()).stream()
                .map(member -> channel.log(member).service()).filter(service -> peers.confirmed(service).isPresent())
                .map(service -> service.value()).sorted().toList();
    }

    /** Keys of cards, the present one too, that were used to open channels and are needed in none of them any more. */
    private List<SealingPublicKey> outlivedCardKeys(Transaction tx) {
        var all = channels.all(tx);
        var keys = new java.util.ArrayList<>(ring.formerCardKeys());
        if (all.stream().anyMatch(channel -> firstKey(channel).equals(ring.ofCard()))) {
            keys.add(ring.ofCard());
        }
        return keys.stream().filter(key -> all.stream().filter(channel -> firstKey(channel).equals(key))
                .allMatch(channel -> markedDone(tx, channel))).toList();
    }

    private static SealingPublicKey firstKey(Channel channel) {
        return channel.genesis().keys(channel.own().member()).sealing();
    }

    /**
     * Destroys keys of cards that nobody needs; when the present one is among them, there is a new card first. A peer that has
     * not got that yet may open a channel with the earlier key, which is kept for some days, unless an erasure waits.
     */
    private void changeCardKey() {
        if (store.<Boolean>read(tx -> outlivedCardKeys(tx).contains(ring.ofCard()))) {
            store.write(ring::changeCardKey);
            card.renew();
        }
        store.write(tx -> {
            if (erasuresWait(tx) || card.card().statement().validFrom().plus(CARD_KEY_KEPT).isBefore(clock.instant())) {
                outlivedCardKeys(tx).stream().filter(key -> !key.equals(ring.ofCard())).forEach(key -> ring.destroyCardKey(tx, key));
            }
            return null;
        });
        store.write(tx -> {
            channels.all(tx).forEach(channel -> noteErasuresBeyond(tx, channel));
            return null;
        });
    }

    /** The own key of an entry was destroyed: sees to it that it cannot be made again. */
    void erased(Transaction tx, Channel channel, Channel.Log log, long position) {
        tx.sql().sql("INSERT INTO entry_erasure (log, position, erased_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(log.number(), position, clock.instant().toString()).update();
        if (channels.isOpen(tx, channel) && keyOf(tx, channel, log, position).filter(index -> index == steps.state(tx, channel).announcedKey()).isPresent()) {
            ask(tx, channel);
        }
        lookAfter(tx, channel);
    }

    /** Also in the process of this service that has the channel's lease. */
    private void lookAfter(Transaction tx, Channel channel) {
        tx.afterCommit(this::look);
        tx.tell(ChannelWork.keys(channel));
    }

    /** Nothing comes in a closed generation any more: destroys all its keys. */
    void close(Transaction tx, Channel channel) {
        ring.destroyAll(tx, channel.number());
        tx.sql().sql("UPDATE channel SET first_key_done_at = coalesce(first_key_done_at, ?) WHERE number = ?")
                .params(clock.instant().toString(), channel.number()).update();
        noteErasuresBeyond(tx, channel);
        tx.afterCommit(this::look);
    }

    /** Announces a new key of this node in the channel as soon as may be. */
    void ask(Transaction tx, Channel channel) {
        tx.sql().sql("UPDATE channel SET key_change_asked_at = ? WHERE number = ?")
                .params(clock.instant().toString(), channel.number()).update();
        lookAfter(tx, channel);
    }

    private void noteErasuresBeyond(Transaction tx, Channel channel) {
        for (var log : channel.logs()) {
            var waiting = tx.sql().sql("SELECT position FROM entry_erasure WHERE log = ? AND beyond_at IS NULL").param(log.number())
                    .query(Long.class).list();
            waiting.stream().filter(position -> keyOf(tx, channel, log, position).isEmpty()).forEach(position -> tx.sql()
                    .sql("UPDATE entry_erasure SET beyond_at = ? WHERE log = ? AND position = ?")
                    .params(clock.instant().toString(), log.number(), position).update());
        }
    }

    /** The entry that announced the sealing key of this node from which an entry's key could be made; empty when that is not here. */
    private Optional<Long> keyOf(Transaction tx, Channel channel, Channel.Log log, long position) {
        try {
            var epoch = SealedEntry.parse(Contents.entry(tx, log, position)).epoch();
            var form = EpochEntry.parse(Contents.entry(tx, log, epoch), channel.genesis(), log.member(), epoch);
            var index = form.keys().get(channel.own().member());
            var here = index == 0 ? ring.has(firstKey(channel)) : ring.announced(tx, channel.number()).contains(index);
            return here ? Optional.of(index) : Optional.empty();
        } catch (RefusedException | java.util.NoSuchElementException e) {
            // Nobody could ever open it.
            return Optional.empty();
        }
    }

    private void rewriteIfDue() {
        var due = store.<Boolean>read(tx -> tx.sql().sql("SELECT EXISTS (SELECT 1 FROM entry_erasure WHERE rewritten_at IS NULL)")
                .query(Boolean.class).single());
        var now = clock.instant();
        if (!due && !signingKeysDestroyed || store.size() > SMALL && rewritten.isAfter(now.minus(REWRITE))) {
            return;
        }
        signingKeysDestroyed = false;
        store.rewrite();
        rewritten = now;
        store.write(tx -> tx.sql().sql("UPDATE entry_erasure SET rewritten_at = ? WHERE beyond_at <= ? AND rewritten_at IS NULL")
                .params(now.toString(), now.toString()).update());
    }

    /** Announces a new key of this node in every channel. */
    void askAll(Transaction tx) {
        channels.open(tx).forEach(channel -> ask(tx, channel));
    }

    /** Where the keys of all channels stand. */
    List<SealingKeyView> views(Transaction tx) {
        return channels.inUse(tx).stream().map(channel -> view(tx, channel)).toList();
    }

    private SealingKeyView view(Transaction tx, Channel channel) {
        var announced = steps.state(tx, channel).announcedKey();
        var keys = ring.announced(tx, channel.number());
        var former = keys.size() > 1 || announced > 0 && ring.has(firstKey(channel)) && !markedDone(tx, channel);
        var erasures = tx.sql().sql("SELECT count(*) FROM entry_erasure WHERE beyond_at IS NULL AND log IN "
                + "(SELECT number FROM channel_log WHERE channel = ?)").param(channel.number()).query(Integer.class).single();
        return new SealingKeyView(channel.name(), announced, ring.changedAt(tx, channel.number()).orElse(null), former,
                announced == 0 ? List.of() : waitingFor(tx, channel, announced), erasures);
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
