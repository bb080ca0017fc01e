package org.entente.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.entente.cli.CommandFailed;

/**
 * Finds ports for demos that run beside others, in benchmarks and tests. A range once given out stays this process's
 * until it ends, through a lock that the operating system releases, so that two runs at once never get the same; ranges
 * are tried in random order and all of their ports are bound for a moment, so that other programs are avoided too.
 */
public final class Ports {
    private static final int FIRST = 18_100;
    /** Below the ports that Linux gives to outgoing connections by itself (from 32,768). */
    private static final int LAST = 32_400;
    private static final int STEP = 300;

    /** Open for as long as this process lives. Closing any channel to such a file would give the lock away. */
    private static final Map<Integer, FileChannel> HELD = new HashMap<>();

    private Ports() {}

    /** A port for {@code --port} whose twelve ports are free now and are not given to any other caller on this machine. */
    public static synchronized int free() {
        var ranges = IntStream.rangeClosed(0, (LAST - FIRST) / STEP).mapToObj(n -> FIRST + n * STEP)
                .collect(Collectors.toList());
        Collections.shuffle(ranges);
        return ranges.stream().filter(port -> allFree(port) && hold(port)).findFirst()
                .orElseThrow(() -> new CommandFailed("no free ports were found", "stop programs that listen on many ports"));
    }

    private static boolean allFree(int port) {
        return FourNodes.in(Path.of("."), port).stream().flatMap(node -> node.ports().stream()).allMatch(Ports::isFree);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes the range for this process; false when this one or another has it already. */
    private static boolean hold(int port) {
        if (HELD.containsKey(port)) {
            return false;
        }
        try {
            var folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"),
                    "entente-ports-" + System.getProperty("user.name")));
            var file = FileChannel.open(folder.resolve(String.valueOf(port)),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                return false;
            }
            HELD.put(port, file);
            return true;
        } catch (IOException e) {
            throw new CommandFailed("ports cannot be reserved: " + e.getMessage(), "check that temporary files can be written");
        }
    }
}
