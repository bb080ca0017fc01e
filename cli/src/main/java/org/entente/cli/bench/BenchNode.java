package org.entente.cli.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Scanner;
import org.entente.node.NodeApplication;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.DeliveryListener;
import org.entente.node.exchange.PayloadReceiver;

/**
 * The real node, which takes further orders by its standard input: to append payloads in bulk, as a service's own program
 * in the node would, and to tell what came. Every order is one line and is answered by one line that begins with
 * {@link #ANSWER}. Everything that a node does it does, with all its beans; two more hear of receipts and of what is
 * handed on.
 */
final class BenchNode {
    static final String ANSWER = "BENCH ";

    private BenchNode() {}

    /** @param arguments the configuration file */
    public static void main(String... arguments) {
        var commits = new CountedCommits();
        var receipts = new HeardReceipts();
        var taken = new TakenPayloads();
        var context = NodeApplication.start(NodeConfiguration.read(Path.of(arguments[0])),
                new Surroundings(Clock.systemUTC(), new SecureRandom(), commits), more -> {
                    more.registerBean(DeliveryListener.class, () -> receipts);
                    more.registerBean(PayloadReceiver.class, () -> taken);
                });
        var orders = new BenchOrders(context, commits, receipts, taken);
        System.out.println(ANSWER + "ready");
        var lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            System.out.println(ANSWER + answer(orders, lines.nextLine()));
        }
        // Whoever gave the orders is gone.
        context.close();
    }

    private static String answer(BenchOrders orders, String order) {
        try {
            return orders.carryOut(order.split(" "));
        } catch (RuntimeException | InterruptedException e) {
            return "failed " + e;
        }
    }
}
