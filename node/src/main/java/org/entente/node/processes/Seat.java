package org.entente.node.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The place of a process in its data folder: who has the lock of its file knows that whoever had it before is dead, and can do
 * that one's work at once instead of waiting until its leases end. Where there is no lock the place is a new one each time.
 *
 * @param name the same after a restart
 */
record Seat(String name, FileChannel file) implements AutoCloseable {
    private static final String FILE = "process";
    private static final String NAME = "[0-9a-f]{16}";

    static Seat take(Path data, SecureRandom random) {
        var fresh = fresh(random);
        try {
            var path = data.resolve(FILE);
            var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                return new Seat(fresh, null);
            }
            var held = Files.readString(path);
            if (held.matches(NAME)) {
                return new Seat(held, file);
            }
            Files.writeString(path, fresh);
            return new Seat(fresh, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be written to: " + e.getMessage(), e);
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static String fresh(SecureRandom random) {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
