package org.entente.node.exchange.channels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.entente.accord.Attachments;
import org.entente.accord.ServiceId;
import org.entente.channel.blob.Blob;
import org.entente.channel.reason.RefusedException;
import org.entente.node.exchange.BlobProblem;
import org.entente.node.exchange.ExchangeError;
import org.entente.node.exchange.blobs.BlobDownload;
import org.entente.node.exchange.blobs.BlobFetch;
import org.entente.node.exchange.blobs.BlobFolder;
import org.entente.node.exchange.keys.NodeKeys;
import org.entente.node.processes.Leases;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.entente.node.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fetches the files that admitted entries name, from the author or any other member that has them, and deletes those that
 * nothing names any more. What is wanted and what is to be deleted stands in the database, so that a crash forgets neither.
 */
@Component
class BlobKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BlobKeeper.class);
    /** Files fetched at once; others wait. */
    private static final int AT_ONCE = 3;
    private static final int LOOKED_AT = 1000;
    private static final long FIRST_WAIT = 500;
    private static final long LONGEST_WAIT = Duration.ofMinutes(5).toMillis();
    /** Shortest time between two attempts when the member is heard of, in nanoseconds. */
    private static final long SOON = Duration.ofSeconds(1).toNanos();
    private static final long LOOK = Duration.ofSeconds(30).toMillis();

    private final Store store;
    private final ChannelStore channels;
    private final BlobFolder folder;
    private final Courier courier;
    private final NodeKeys keys;
    private final Leases leases;
    private final Clock clock;
    private final SecureRandom random;
    private final WakeUp wakeUp = new WakeUp();
    private final Semaphore places = new Semaphore(AT_ONCE);
    /** Files that are being fetched or failed, and when they are tried next. */
    private final Map<Key, Attempt> attempts = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean looksForMissing = true;

    private record Key(long log, long position, int place) {
        static Key of(BlobRows.Named file) {
            return new Key(file.log(), file.position(), file.place());
        }
    }

    private static final class Attempt {
        private final Backoff backoff;
        private volatile List<ServiceId> sources = List.of();
        private volatile boolean now;
        private volatile long failed;
        private volatile long next;

        Attempt(Backoff backoff) {
            this.backoff = backoff;
        }

        void later() {
            failed = System.nanoTime();
            next = failed + backoff.failed() * 1_000_000;
        }
    }

    BlobKeeper(Store store, ChannelStore channels, BlobFolder folder, Courier courier, NodeKeys keys, Leases leases,
            Clock clock, SecureRandom random) {
        this.store = store;
        this.channels = channels;
        this.folder = folder;
        this.courier = courier;
        this.keys = keys;
        this.leases = leases;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("keep files").start(this::lookUntilStopped);
    }

    /** There may be something to fetch or to delete. */
    void look() {
        wakeUp.call();
    }

    /** A file that should be here is not, as after the restore of a backup without it. */
    void missing() {
        looksForMissing = true;
        look();
    }

    /** The service was heard of: what it may have is asked for soon. */
    void heardOf(ServiceId service) {
        var sooner = false;
        for (var attempt : attempts.values()) {
            var soon = attempt.failed + SOON;
            if (!attempt.now && attempt.sources.contains(service) && attempt.next - soon > 0) {
                attempt.next = soon;
                sooner = true;
            }
        }
        if (sooner) {
            look();
        }
    }

    private void lookUntilStopped() {
        try {
            while (running) {
                var wait = LOOK;
                try {
                    if (looksForMissing) {
                        looksForMissing = false;
                        wantMissing();
                    }
                    deleteDoomed();
                    wait = fetchWanted();
                } catch (StoreClosedException e) {
                    throw e;
                } catch (RuntimeException | IOException e) {
                    LOG.error("Files of messages could not be looked after; it is tried again", e);
                }
                wakeUp.await(wait);
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        }
    }

    private void wantMissing() {
        var gone = store.<List<BlobRows.Named>>read(tx -> BlobRows.here(tx).stream().filter(file -> {
            var channel = channels.byLog(tx, file.log());
            return leases.holds(channel.hash()) && folder.here(channel.genesis().channel(), channel.log(file.log()).member(), file.hash()) < file.sealed();
        }).toList());
        if (!gone.isEmpty()) {
            LOG.warn("{} files of messages are not in the folder blobs; other members are asked for them", gone.size());
            store.write(tx -> gone.stream().mapToInt(file -> BlobRows.setHere(tx, file, false)).sum());
        }
    }

    private void deleteDoomed() throws IOException {
        for (var doomed : store.<List<BlobRows.Doomed>>read(BlobRows::doomed)) {
            var channel = store.<Channel>read(tx -> channels.byLog(tx, doomed.log()));
            var member = channel.log(doomed.log()).member();
            if (doomed.file().length() == 64) {
                folder.erase(channel.genesis().channel(), member, BlobRows.hash(doomed.file()));
            } else {
                folder.eraseUpload(channel.genesis().channel(), member, doomed.file());
            }
            store.write(tx -> BlobRows.deleted(tx, doomed));
        }
    }

    /** @return milliseconds until there is something to try again */
    private long fetchWanted() {
        var wait = LOOK;
        for (var file : store.<List<BlobRows.Named>>read(tx -> BlobRows.wanted(tx, LOOKED_AT))) {
            var attempt = attempts.computeIfAbsent(Key.of(file), key -> new Attempt(new Backoff(FIRST_WAIT, LONGEST_WAIT, random)));
            var due = (attempt.next - System.nanoTime()) / 1_000_000;
            if (attempt.now || !leases.holds(store.<Channel>read(tx -> channels.byLog(tx, file.log())).hash())) {
                continue;
            }
            if (attempt.next != 0 && due > 0) {
                wait = Math.min(wait, due);
            } else if (places.tryAcquire()) {
                attempt.now = true;
                Thread.ofVirtual().name("fetch " + file.hash().hex().substring(0, 8)).start(() -> fetch(file, attempt));
            }
        }
        return wait;
    }

    private void fetch(BlobRows.Named file, Attempt attempt) {
        try {
            if (fetched(file, attempt)) {
                attempts.remove(Key.of(file));
            } else {
                attempt.later();
            }
        } catch (InterruptedException | StoreClosedException e) {
            // The node is stopping.
        } catch (IOException | RuntimeException e) {
            attempt.later();
            LOG.error("A file of a message could not be fetched; it is tried again", e);
        } finally {
            attempt.now = false;
            places.release();
            look();
        }
    }

    /** What is to be fetched, and the services that may have it, the author first. */
    private record Job(Channel channel, Channel.Log log, Blob blob, List<ServiceId> sources) {}

    private Job job(BlobRows.Named file) {
        return store.read(tx -> {
            var channel = channels.byLog(tx, file.log());
            var log = channel.log(file.log());
            var named = Attachments.in(Contents.payload(tx, keys, channel, log, file.position())).get(file.place());
            var sources = Stream.concat(Stream.of(log), channel.others().stream()).filter(other -> !other.own())
                    .map(Channel.Log::service).distinct().toList();
            return new Job(channel, log, BlobRows.blob(named), sources);
        });
    }

    /** Whether it is dealt with, because it is here or not wanted any more. */
    private boolean fetched(BlobRows.Named file, Attempt attempt) throws IOException, InterruptedException {
        if (!wanted(file)) {
            return true;
        }
        var job = job(file);
        attempt.sources = job.sources;
        try (var download = folder.download(job.channel.genesis().channel(), job.log.member(), job.blob)) {
            return fetched(file, job, download);
        } catch (ProblemException full) {
            return failed(file, full.code() == ExchangeError.BLOB_QUOTA ? BlobProblem.QUOTA : BlobProblem.DISK, "");
        } catch (Unwanted erased) {
            return true;
        } finally {
            if (!isNamed(file)) {
                folder.erase(job.channel.genesis().channel(), job.log.member(), job.blob.hash());
            }
        }
    }

    private boolean fetched(BlobRows.Named file, Job job, BlobDownload download) throws IOException, InterruptedException {
        var problem = BlobProblem.NOWHERE;
        var asked = "";
        for (var source : job.sources) {
            try {
                fetch(file, job, download, source);
                if (store.<Integer>write(tx -> BlobRows.setHere(tx, file, true)) > 0) {
                    LOG.debug("A file of a message is here from {}", source);
                }
                return true;
            } catch (RefusedException wrong) {
                LOG.warn("{} sent other bytes than {} names: {}", source, job.blob.hash().hex(), wrong.getMessage());
                problem = BlobProblem.WRONG;
                asked = source.value();
            } catch (Unwanted erased) {
                throw erased;
            } catch (IOException away) {
                LOG.debug("{} cannot send {}: {}", source, job.blob.hash().hex(), away.getMessage());
                if (problem == BlobProblem.NOWHERE) {
                    problem = away instanceof BlobFetch.NotSent sent && sent.isNotThere() ? BlobProblem.NOWHERE : BlobProblem.AWAY;
                    asked = source.value();
                }
            }
        }
        return failed(file, problem, asked);
    }

    private void fetch(BlobRows.Named file, Job job, BlobDownload download, ServiceId source) throws IOException, InterruptedException {
        new BlobFetch((path, from, end) -> courier.range(source, path, from, end))
                .fetch(job.channel.genesis().channel(), job.blob, download, here -> requireWanted(file));
    }

    /** It was erased, or the node is stopping. */
    private static final class Unwanted extends InterruptedIOException {
        private static final long serialVersionUID = 1L;
    }

    private void requireWanted(BlobRows.Named file) throws Unwanted {
        if (!running || !wanted(file)) {
            throw new Unwanted();
        }
    }

    private boolean wanted(BlobRows.Named file) {
        return store.<Boolean>read(tx -> BlobRows.of(tx, file).filter(known -> !known.here()).isPresent());
    }

    private boolean isNamed(BlobRows.Named file) {
        return store.<Boolean>read(tx -> BlobRows.of(tx, file).isPresent());
    }

    private boolean failed(BlobRows.Named file, BlobProblem problem, String source) {
        store.write(tx -> {
            BlobRows.failed(tx, file, problem, source, clock.instant());
            return null;
        });
        return false;
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
