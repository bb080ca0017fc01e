package org.entente.bench.phase4;

import java.nio.file.Path;
import java.util.Scanner;

/** Receives. Its first answer is {@code ready ADDRESS}; every order is answered with what was taken until then. */
public final class ReceivingProcess {
    private ReceivingProcess() {}

    /** @param arguments the folder with the keys */
    public static void main(String... arguments) throws Exception {
        try (ReceivingServer server = new ReceivingServer(Path.of(arguments[0]))) {
            Orders.answer("ready " + server.address());
            Scanner orders = new Scanner(System.in);
            while (orders.hasNextLine()) {
                orders.nextLine();
                Orders.answer(server.taken());
            }
        }
        System.exit(0);
    }
}
