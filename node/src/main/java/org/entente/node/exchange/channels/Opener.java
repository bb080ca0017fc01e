package org.entente.node.exchange.channels;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.entente.accord.ActKind;
import org.entente.accord.Attachments;
import org.entente.accord.Digest;
import org.entente.accord.EntryPointer;
import org.entente.accord.Objection;
import org.entente.accord.Payload;
import org.entente.accord.ValidationException;
import org.entente.channel.reason.RefusedException;
import org.entente.node.exchange.Admission;
import org.entente.node.exchange.IncomingEntry;
import org.entente.node.exchange.PayloadReceiver;
import org.entente.node.exchange.Verdict;
import org.entente.node.exchange.channels.IncomingRows.Waiting;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Takes stored entries of other members one by one, in the order of each log: decides on each, and hands it on or keeps
 * it in quarantine and objects. An entry, its verdict, what receivers make of it and the objection are one transaction, so
 * a crash leaves it either undecided or done. Many that wait share a transaction; if one of them fails, each has its own.
 */
@Component
class Opener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    private static final int ATTEMPTS = 4;
    /** Entries in one transaction at most, so that other work of the node never waits long for it. */
    private static final int MOST_TOGETHER = 256;

    private final Store store;
    private final ChannelStore channels;
    private final ChannelExchange exchange;
    private final NodeKeys keys;
    private final ObjectProvider<GenerationRounds> rounds;
    private final ObjectProvider<Memberships> memberships;
    private final Cuts cuts;
    // Looked up at the first entry, because they use the exchange themselves; once, because that is slow.
    private final Supplier<Optional<Admission>> admission;
    private final Supplier<List<PayloadReceiver>> receivers;
    private final ObjectProvider<BlobKeeper> files;
    private final Clock clock;
    private final SecureRandom random;
    private final Leases leases;
    private final WakeUp wakeUp = new WakeUp();
    private final ArrivalsFirst arrivals = new ArrivalsFirst();
    private final Map<Waiting, Integer> failures = new HashMap<>();
    private volatile boolean running;

    Opener(Store store, ChannelStore channels, ChannelExchange exchange, NodeKeys keys, Cuts cuts, ObjectProvider<Admission> admission,
            ObjectProvider<GenerationRounds> rounds, ObjectProvider<Memberships> memberships, ObjectProvider<PayloadReceiver> receivers,
            ObjectProvider<BlobKeeper> files, Clock clock, SecureRandom random, Leases leases) {
        this.store = store;
        this.channels = channels;
        this.exchange = exchange;
        this.keys = keys;
        this.rounds = rounds;
        this.memberships = memberships;
        this.cuts = cuts;
        this.admission = SingletonSupplier.of(() -> Optional.ofNullable(admission.getIfAvailable()));
        this.receivers = SingletonSupplier.of(() -> receivers.stream().toList());
        this.files = files;
        this.clock = clock;
        this.random = random;
        this.leases = leases;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("open entries").start(this::openUntilStopped);
        look();
    }

    /** A peer's request was answered, and may have brought something to open. */
    void arrived() {
        arrivals.arrived(System.nanoTime());
        look();
    }

    /** There may be something to open. */
    void look() {
        wakeUp.call();
    }

    private void openUntilStopped() {
        var backoff = new Backoff(100, Duration.ofSeconds(30).toMillis(), random);
        try {
            while (running) {
                try {
                    openNext(backoff);
                } catch (StoreClosedException e) {
                    throw e;
                } catch (RuntimeException e) {
                    // Such as a database server that is away for a while.
                    LOG.error("What came in cannot be looked through", e);
                    wakeUp.await(backoff.failed());
                }
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        }
    }

    private void openNext(Backoff backoff) throws InterruptedException {
        var waiting = store.<List<Waiting>>read(tx -> IncomingRows.first(tx, MOST_TOGETHER, log -> isOwnWork(tx, log)));
        var pause = arrivals.pause(waiting.size(), System.nanoTime());
        if (waiting.isEmpty()) {
            wakeUp.await();
        } else if (pause > 0) {
            Thread.sleep(pause);
        } else if (openTogether(waiting) || open(waiting.getFirst())) {
            backoff.succeeded();
        } else {
            wakeUp.await(backoff.failed());
        }
    }

    private boolean isOwnWork(Transaction tx, long log) {
        return !tx.shared() || leases.holds(channels.byLog(tx, log).hash());
    }

    /** Whether all of them are dealt with; if not, nothing has happened to any. */
    private boolean openTogether(List<Waiting> waiting) {
        if (waiting.size() == 1 || !failures.isEmpty()) {
            return false;
        }
        try {
            store.write(tx -> decide(tx, waiting));
            return true;
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("One of {} incoming entries could not be taken; they are taken one by one", waiting.size(), e);
            return false;
        }
    }

    /** Whether the entry is dealt with; otherwise it is tried again after a while. */
    private boolean open(Waiting waiting) {
        try {
            store.write(tx -> decide(tx, List.of(waiting)));
            failures.remove(waiting);
            return true;
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            var count = failures.merge(waiting, 1, Integer::sum);
            LOG.error("An incoming entry could not be taken (attempt {})", count, e);
            if (count < ATTEMPTS) {
                return false;
            }
            // Our own failure, not the sender's: kept for the operator to try again, and not objected to.
            store.write(tx -> {
                IncomingRows.decided(tx, List.of(conclusion(waiting, "QUARANTINED", null, "", ChannelViews.NODE_FAILURE)),
                        clock.instant().toString());
                return waiting;
            });
            failures.remove(waiting);
            return true;
        }
    }

    /** Decides on entries of one log, in their order; on none when another process of this service does that now. */
    private int decide(Transaction tx, List<Waiting> waiting) {
        var channel = channels.byLog(tx, waiting.getFirst().log());
        if (!leases.holds(tx, channel.hash())) {
            return 0;
        }
        var receipts = new Receipts(tx, channel);
        List<IncomingRows.Verdict> verdicts = new ArrayList<>();
        for (var entry : IncomingRows.stored(tx, keys, waiting)) {
            var continuation = verdicts.isEmpty() ? continuation(tx, channel, entry) : Optional.<Continuation>empty();
            if (continuation.isEmpty()) {
                verdicts.add(decide(tx, channel, entry, receipts));
            } else {
                var verdict = goesOn(tx, channel, entry.waiting(), continuation.get());
                if (verdict.isEmpty()) {
                    break;
                }
                verdicts.add(verdict.get());
            }
        }
        IncomingRows.decided(tx, verdicts, clock.instant().toString());
        return verdicts.size();
    }

    /** What the first entry of a log says of the author's log in an earlier generation. */
    private static Optional<Continuation> continuation(Transaction tx, Channel channel, IncomingRows.Stored entry) {
        var first = tx.sql().sql("SELECT decided = 0 FROM channel_log WHERE number = ?").param(entry.waiting().log())
                .query(Boolean.class).single();
        if (!first || entry.unreadable() != null || entry.key() == null) {
            return Optional.empty();
        }
        try {
            return Continuation.of(Contents.bytes(channel, channel.log(entry.waiting().log()), entry.entry(), entry.key()));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Empty while entries of the generation before are not handed on: those of this one wait for them. */
    private Optional<IncomingRows.Verdict> goesOn(Transaction tx, Channel channel, Waiting waiting, Continuation says) {
        var log = channel.log(waiting.log());
        var before = channels.all(tx).stream().filter(other -> Memberships.id(other.name()).equals(Memberships.id(channel.name())))
                .filter(other -> !other.equals(channel))
                .filter(other -> other.log(log.service()).map(other::origin).filter(says.log()::equals).isPresent()).findFirst();
        if (before.isPresent()) {
            var former = before.get().log(log.service()).orElseThrow();
            if (!IncomingRows.isDecided(tx, former.number(), says.size())) {
                channels.hold(tx, log, former, says.size());
                return Optional.empty();
            }
            if (new LogRows(tx, before.get()).entryCount(former.member()) >= says.size()
                    && !new LogRows(tx, before.get()).tree(former.member()).root(0, says.size()).equals(says.root())) {
                var pointer = new EntryPointer(channel.origin(log), waiting.position(), new Digest(Contents.leafHash(tx, log, waiting.position()).hex()));
                return Optional.of(quarantine(tx, channel, waiting, pointer, null, new Verdict.Quarantine(List.of(),
                        "The log is not continued from the state that is stored here of the generation before.")));
            }
            if (before.get().name().equals(channel.name())) {
                channels.went(tx, former, says.size(), log);
            }
        } else {
            // This node was no member then, or never had that generation.
            channels.begun(tx, log);
        }
        tx.afterCommit(() -> rounds.getObject().look());
        tx.tell(ChannelWork.GENERATIONS);
        return Optional.of(new IncomingRows.Verdict(waiting, "OPENED", Continuation.KIND, "", ""));
    }

    private IncomingRows.Verdict decide(Transaction tx, Channel channel, IncomingRows.Stored stored, Receipts receipts) {
        var waiting = stored.waiting();
        var log = channel.log(waiting.log());
        var pointer = new EntryPointer(channel.origin(log), waiting.position(), new Digest(stored.leafHash().hex()));
        if (cuts.beyond(channel, log, waiting.position())) {
            return quarantine(tx, channel, waiting, pointer, null,
                    new Verdict.Quarantine(List.of(), "The key that signed this entry was revoked, and it lies past the last valid checkpoint."));
        }
        if (stored.unreadable() != null) {
            return quarantine(tx, channel, waiting, pointer, null,
                    new Verdict.Quarantine(List.of(), "The entry does not open: " + stored.unreadable() + "."));
        }
        Payload payload;
        try {
            payload = Contents.payload(channel, log, stored.entry(), stored.key());
        } catch (ValidationException | RefusedException e) {
            var ending = ending(channel, log, stored);
            if (ending.isPresent()) {
                memberships.getObject().ended(tx, channel, log, waiting.position(), ending.get());
                tx.afterCommit(() -> rounds.getObject().look());
                return new IncomingRows.Verdict(waiting, "OPENED", Ending.KIND, "", "");
            }
            return quarantine(tx, channel, waiting, pointer, null,
                    new Verdict.Quarantine(List.of(), "The entry cannot be read: " + shortened(e.getMessage())));
        }
        var entry = new IncomingEntry(channel.reference(log, waiting.position()), pointer, log.service(), channel.members(), payload, receipts.over(waiting));
        if (payload instanceof Objection objection) {
            // Part of the exchange itself: it is noted whatever the agreements say of it.
            noteObjection(tx, channel, log, waiting.position(), objection);
        }
        return switch (verdict(tx, entry)) {
            case Verdict.Quarantine kept -> quarantine(tx, channel, waiting, pointer, payload, kept);
            case Verdict.Permit _ -> handOn(tx, log, waiting, entry);
        };
    }

    private static Optional<Ending> ending(Channel channel, Channel.Log log, IncomingRows.Stored stored) {
        try {
            return Ending.of(Contents.bytes(channel, log, stored.entry(), stored.key()));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private Verdict verdict(Transaction tx, IncomingEntry entry) {
        return admission.get()
                .map(deciding -> deciding.admit(tx, entry))
                .orElseGet(() -> new Verdict.Quarantine(List.of(), "This node has no agreements to decide on."));
    }

    private IncomingRows.Verdict handOn(Transaction tx, Channel.Log log, Waiting waiting, IncomingEntry entry) {
        receivers.get().stream().filter(receiver -> receiver.receives(entry.payload()))
                .forEach(receiver -> receiver.received(tx, entry));
        var named = Attachments.in(entry.payload());
        if (!named.isEmpty()) {
            BlobRows.admitted(tx, log, waiting.position(), named);
            tx.afterCommit(files.getObject()::look);
        }
        return conclusion(waiting, "OPENED", entry.payload(), "", "");
    }

    /** An objection counts only if it names an entry that is here, by its hash. */
    private void noteObjection(Transaction tx, Channel channel, Channel.Log by, long byPosition, Objection objection) {
        log(tx, channel, objection.entry().log())
                .filter(log -> EntryRows.at(tx, log.number(), objection.entry().index()).map(entry -> entry.leafHash().hex())
                        .filter(objection.entry().leafHash().hex()::equals).isPresent())
                .ifPresent(log -> putObjection(tx, log, objection, by, byPosition));
    }

    /** The log of an origin, which may be of another generation of the channel. */
    private Optional<Channel.Log> log(Transaction tx, Channel channel, String origin) {
        var hash = origin.split("/", 2)[0];
        var generation = hash.equals(channel.hash()) ? Optional.of(channel)
                : channels.byHash(tx, hash).filter(other -> other.name().equals(channel.name()));
        return generation.flatMap(one -> one.logs().stream().filter(log -> one.origin(log).equals(origin)).findFirst());
    }

    private void putObjection(Transaction tx, Channel.Log log, Objection objection, Channel.Log by, long byPosition) {
        tx.sql().sql("""
                INSERT INTO objection (log, position, by_log, by_position, clauses, text, stored_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                .params(log.number(), objection.entry().index(), by.number(), byPosition, joined(objection), objection.text(),
                        clock.instant().toString())
                .update();
    }

    private static String joined(Objection objection) {
        return String.join(" ", objection.clauses().stream()
                .map(clause -> clause.instrument().value() + "/" + clause.clause()).toList());
    }

    private IncomingRows.Verdict quarantine(Transaction tx, Channel channel, Waiting waiting, EntryPointer pointer, Payload payload,
            Verdict.Quarantine verdict) {
        var objection = new Objection(pointer, verdict.clauses(), verdict.text());
        // An objection to an objection would go back and forth for ever.
        if (!(payload instanceof Objection)) {
            // The entry may be of a generation that this node has gone on from.
            var present = channels.byName(tx, channel.name()).orElse(channel);
            var reference = exchange.append(tx, present, objection);
            putObjection(tx, channel.log(waiting.log()), objection, present.own(), reference.position());
        }
        return conclusion(waiting, "QUARANTINED", payload, joined(objection), verdict.text());
    }

    private static IncomingRows.Verdict conclusion(Waiting waiting, String state, Payload payload, String clauses, String reason) {
        return new IncomingRows.Verdict(waiting, state, payload == null ? null : ActKind.of(payload).code(), clauses, reason);
    }

    /** Times of this node's first receipts over entries that come in the order of one log. */
    private static final class Receipts {
        private final Transaction tx;
        private final Channel channel;
        private long size;
        private Instant time;

        Receipts(Transaction tx, Channel channel) {
            this.tx = tx;
            this.channel = channel;
        }

        Instant over(Waiting waiting) {
            if (waiting.position() >= size) {
                tx.sql().sql("SELECT size, time FROM log_receipt WHERE log = ? AND by_log = ? AND size > ? ORDER BY size LIMIT 1")
                        .params(waiting.log(), channel.own().number(), waiting.position()).query((row, number) -> {
                            size = row.getLong(1);
                            time = Instant.ofEpochSecond(row.getLong(2));
                            return time;
                        }).single();
            }
            return time;
        }
    }

    private static String shortened(String text) {
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
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
