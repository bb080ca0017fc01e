package org.entente.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.entente.accord.Payload;
import org.entente.accord.ServiceId;
import org.entente.node.exchange.EntryReference;
import org.entente.node.exchange.Exchange;
import org.entente.node.store.Store;
import org.springframework.context.ApplicationContext;

/** What a {@link BenchNode} is told to do. Times are nanoseconds, by this process's clock. */
final class BenchOrders {
    private static final long LIMIT_SECONDS = 600;
    /** Largest number of entries that wait for receipts in a bulk run: a sender with a queue, not a full disk. */
    private static final int MOST_WAITING = 16_000;

    private final Store store;
    private final Exchange exchange;
    private final CountedCommits commits;
    private final HeardReceipts receipts;
    private final TakenPayloads taken;
    private final OperatingSystemMXBean process =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    BenchOrders(ApplicationContext context, CountedCommits commits, HeardReceipts receipts, TakenPayloads taken) {
        this.store = context.getBean(Store.class);
        this.exchange = context.getBean(Exchange.class);
        this.commits = commits;
        this.receipts = receipts;
        this.taken = taken;
    }

    String carryOut(String[] order) throws InterruptedException {
        return switch (order[0]) {
            case "bulk" -> bulk(number(order[1]), number(order[2]), number(order[3]));
            case "single" -> single(number(order[1]), number(order[2]));
            case "steady" -> steady(number(order[1]), number(order[2]), number(order[3]));
            case "signatures" -> signatures(number(order[1]), number(order[2]));
            case "content" -> taken.hashOf(number(order[1]), LIMIT_SECONDS);
            case "usage" -> process.getProcessCpuTime() + " " + commits.count();
            default -> throw new IllegalArgumentException("no such order");
        };
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private Set<ServiceId> members() {
        return store.<List<Set<ServiceId>>>read(exchange::channels).getFirst();
    }

    private long append(Set<ServiceId> members, int first, int count) {
        List<Payload> payloads = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            payloads.add(BulkPayloads.payload(i));
        }
        List<EntryReference> entries = store.write(tx -> exchange.append(tx, members, payloads));
        return entries.getLast().index() + 1;
    }

    /** Appends so many in transactions of one batch each; the time until the last receipt is on this node's disk. */
    private String bulk(int first, int count, int batch) throws InterruptedException {
        var members = members();
        var begin = System.nanoTime();
        long end = 0;
        for (int done = 0; done < count; done += batch) {
            end = append(members, first + done, Math.min(batch, count - done));
            receipts.receipted().await(end - MOST_WAITING, LIMIT_SECONDS);
        }
        receipts.receipted().await(end, LIMIT_SECONDS);
        return String.valueOf(System.nanoTime() - begin);
    }

    /** One after the other, each when the receipt for the one before is here: all the times. */
    private String single(int first, int count) throws InterruptedException {
        var members = members();
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            var begin = System.nanoTime();
            receipts.receipted().await(append(members, first + i, 1), LIMIT_SECONDS);
            times[i] = System.nanoTime() - begin;
        }
        return joined(times);
    }

    /**
     * So many a second for so many seconds, evenly, each in a transaction of its own: the times from when each was due until
     * its receipt was here, so that a delay counts for everything that it held up.
     */
    private String steady(int first, int perSecond, int seconds) throws InterruptedException {
        var members = members();
        var count = perSecond * seconds;
        var times = new long[count];
        var left = new CountDownLatch(count);
        var begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            var number = i;
            var due = begin + 1_000_000_000L * i / perSecond;
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    receipts.receipted().await(append(members, first + number, 1), LIMIT_SECONDS);
                    times[number] = System.nanoTime() - due;
                    left.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        left.await();
        return joined(times);
    }

    /** What one batch of this size costs in signatures: bytes of the checkpoint and of the receipt for it, as stored. */
    private String signatures(int first, int count) throws InterruptedException {
        var size = append(members(), first, count);
        receipts.receipted().await(size, LIMIT_SECONDS);
        return String.valueOf(store.<Long>read(tx -> tx.sql().sql("""
                SELECT (SELECT sum(length(note)) FROM log_checkpoint JOIN channel_log ON number = log AND own = 1 WHERE size = ?)
                     + (SELECT sum(length(lines)) FROM log_receipt JOIN channel_log ON number = log AND own = 1 WHERE size = ?)
                """).params(size, size).query(Long.class).single()));
    }

    private static String joined(long[] times) {
        return String.join(" ", Arrays.stream(times).mapToObj(Long::toString).toList());
    }
}
