package org.entente.node.exchange.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import org.entente.channel.wire.Request;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.exchange.keys.TlsKeys;
import org.entente.node.exchange.peers.Peers;
import org.entente.node.exchange.tls.Door;
import org.entente.node.exchange.tls.PinnedTrust;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the door for peers open while the node runs: the last to open, the first to close. */
@Component
class PeerDoor implements SmartLifecycle {
    private static final Door.Limits LIMITS =
            new Door.Limits(Request.MAX_BODY, Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final NodeConfiguration configuration;
    private final TlsKeys keys;
    private final Peers peers;
    private final Gate gate;
    private final SecureRandom random;
    private volatile Door door;

    PeerDoor(NodeConfiguration configuration, TlsKeys keys, Peers peers, Gate gate, SecureRandom random) {
        this.configuration = configuration;
        this.keys = keys;
        this.peers = peers;
        this.gate = gate;
        this.random = random;
    }

    @Override
    public void start() {
        var trust = new PinnedTrust(pin -> peers.byPin(pin).isPresent(), PinnedTrust.RefusalLog.NONE);
        var folder = configuration.data().resolve("door");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door = Door.open(configuration.exchange().address(), configuration.exchange().port(), folder,
                new Door.Identity(keys::current, trust, random), gate, LIMITS);
    }

    @Override
    public void stop() {
        var open = door;
        door = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return door != null;
    }
}
