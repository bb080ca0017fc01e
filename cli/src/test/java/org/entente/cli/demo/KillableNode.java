package org.entente.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.node.NodeApplication;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.NetworkObserver;
import org.entente.node.store.StoreObserver;

/**
 * The real node, with observers that hold it still at a chosen durable write or network effect so that the test can
 * kill it there. Commands come by standard input: {@code stop-at N} counts from now, {@code count} tells how far. When
 * standard input ends, because the test has ended in whatever way, the process ends.
 */
final class KillableNode {
    static final String AT_POINT = "KILL-POINT ";
    static final String COUNT = "KILL-COUNT ";

    private static final AtomicLong passed = new AtomicLong();
    private static volatile long stopAt = Long.MAX_VALUE;

    private KillableNode() {}

    /** @param arguments the configuration file */
    public static void main(String... arguments) {
        NodeApplication.start(NodeConfiguration.read(Path.of(arguments[0])),
                new Surroundings(Clock.systemUTC(), new SecureRandom(), storePoints()),
                context -> context.registerBean(NetworkObserver.class, KillableNode::networkPoints));
        var commands = new Scanner(System.in);
        while (commands.hasNextLine()) {
            var words = commands.nextLine().split(" ");
            if (words[0].equals("stop-at")) {
                passed.set(0);
                stopAt = Long.parseLong(words[1]);
            }
            System.out.println(COUNT + passed.get());
        }
        // Not in order: a thread that stands at its point would keep the node from closing for ever.
        Runtime.getRuntime().halt(0);
    }

    private static StoreObserver storePoints() {
        return new StoreObserver() {
            @Override
            public void beforeCommit() {
                point("before a commit");
            }

            @Override
            public void afterCommit() {
                point("after a commit");
            }
        };
    }

    private static NetworkObserver networkPoints() {
        return new NetworkObserver() {
            @Override
            public void before(String effect) {
                point("before " + effect);
            }

            @Override
            public void after(String effect) {
                point("after " + effect);
            }
        };
    }

    /** From the chosen point on, whoever comes to a point stays there: as in a crash, nothing follows it. */
    private static void point(String what) {
        if (passed.incrementAndGet() < stopAt) {
            return;
        }
        System.out.println(AT_POINT + passed.get() + " " + what);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
