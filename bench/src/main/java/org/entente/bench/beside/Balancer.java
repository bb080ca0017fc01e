package org.entente.bench.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands before the doors of several processes: passes each TCP connection on to one of them in turn, to the next when one is away. */
public final class Balancer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Integer> doors;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param port 0 for any free one */
    public Balancer(int port, List<Integer> doors) {
        this.doors = List.copyOf(doors);
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                Thread.ofVirtual().start(() -> connect(from));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void connect(Socket from) {
        open.add(from);
        for (int tried = 0; tried < doors.size(); tried++) {
            try {
                var to = new Socket(InetAddress.getLoopbackAddress(), doors.get(Math.floorMod(next.getAndIncrement(), doors.size())));
                open.add(to);
                Thread.ofVirtual().start(() -> pass(to, from));
                pass(from, to);
                return;
            } catch (IOException away) {
                // The next one.
            }
        }
        end(from);
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side is gone, so the other goes as well.
        } finally {
            end(from);
            end(to);
        }
    }

    /** Ends all connections; those who want more connect again, and come to another door. */
    public void cutAll() {
        open.forEach(this::end);
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
