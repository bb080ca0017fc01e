package org.entente.bench.phase4;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;

/**
 * Sends. The order {@code send FIRST COUNT THREADS} is answered with the time of each message in nanoseconds, and the
 * whole time at the end.
 */
public final class SendingProcess {
    private SendingProcess() {}

    /** @param arguments folder with the keys, address, file of payloads, bytes of each */
    public static void main(String... arguments) throws Exception {
        Sending sending = new Sending(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]),
                Integer.parseInt(arguments[3]));
        Orders.answer("ready");
        Scanner orders = new Scanner(System.in);
        while (orders.hasNextLine()) {
            String[] order = orders.nextLine().split(" ");
            Orders.answer(answer(sending, order));
        }
        System.exit(0);
    }

    private static String answer(Sending sending, String[] order) throws InterruptedException {
        try {
            long[] times = sending.send(Integer.parseInt(order[1]), Integer.parseInt(order[2]), Integer.parseInt(order[3]));
            return String.join(" ", Arrays.stream(times).mapToObj(Long::toString).toList());
        } catch (RuntimeException e) {
            return "failed " + e;
        }
    }
}
