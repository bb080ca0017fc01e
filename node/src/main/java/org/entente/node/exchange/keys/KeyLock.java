package org.entente.node.exchange.keys;

import java.nio.file.Path;
import java.security.SecureRandom;

/** What a key file is locked with: it gives the key that seals the file, and gets it again from a line of that file. */
public interface KeyLock {
    /**
     * A new key for a file.
     *
     * @param line the second line of the file, ASCII, which says how the key is had
     * @param key 32 secret bytes; the caller wipes them
     */
    record Locked(String line, byte[] key) {
        @Override
        public String toString() {
            return "Locked[not shown]";
        }
    }

    /** @throws KeyFileException if this lock is too weak, or not within reach */
    Locked lock(SecureRandom random);

    /**
     * The key of a file again; the caller wipes it. A wrong passphrase gives another key, with which the file does not open.
     *
     * @param line the second line of the file
     * @throws KeyFileException if the line is not of this kind of lock, is damaged, or asks for too much
     */
    byte[] unlock(String line, Path file);
}
