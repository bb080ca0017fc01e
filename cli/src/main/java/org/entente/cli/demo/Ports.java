package org.entente.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.entente.cli.CommandFailed;

/** Finds ports for demos that run beside others, in benchmarks and tests. */
public final class Ports {
    private static final int FIRST = 18_100;
    private static final int LAST = 30_000;
    private static final int STEP = 300;

    private Ports() {}

    /** A port for {@code --port} whose twelve ports are free now. */
    public static int free() {
        for (int port = FIRST; port < LAST; port += STEP) {
            if (FourNodes.in(Path.of("."), port).stream().flatMap(node -> node.ports().stream()).allMatch(Ports::isFree)) {
                return port;
            }
        }
        throw new CommandFailed("no free ports were found", "stop programs that listen on many ports");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
