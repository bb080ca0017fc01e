package org.entente.sim.watch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Everything that happens in a run, in order, as a hash; and as lines for whoever wants to read them. */
public final class Trace {
    private final MessageDigest digest;
    private final Consumer<String> lines;

    /** @param lines receives each line */
    public Trace(Consumer<String> lines) {
        this.lines = lines;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        lines.accept(line);
    }

    /** Bytes that travelled or were stored; part of the hash only. */
    public void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Hash of everything so far. Ends the trace. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
