package org.entente.node.exchange.blobs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.entente.node.exchange.keys.DurableFile;

/** A file of sealed bytes that grows at its end, and what makes it durable. Mode 0600. */
final class SealedFile implements AutoCloseable {
    private static final long FORCED_EVERY = 64L << 20;

    private final Path path;
    private final FileChannel channel;
    private long unforced;

    private SealedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SealedFile growing(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return new SealedFile(path, FileChannel.open(path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), DurableFile.OWNER_ONLY));
    }

    static SealedFile reading(Path path) throws IOException {
        return new SealedFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    long size() throws IOException {
        return channel.size();
    }

    /** @throws EOFException when the file has fewer */
    byte[] read(long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException(path + " ends before " + (from + length));
            }
        }
        return bytes.array();
    }

    /** Writes at the end. What the power takes before the next force is noticed when the file is gone on with. */
    void append(byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        for (long at = channel.size(); left.hasRemaining();) {
            at += channel.write(left, at);
        }
        unforced += bytes.length;
        if (unforced >= FORCED_EVERY) {
            channel.force(false);
            unforced = 0;
        }
    }

    void force() throws IOException {
        channel.force(true);
    }

    /** Opening makes a file where there was none; this takes it away again. */
    void deleteIfEmpty() throws IOException {
        if (Files.exists(path) && Files.size(path) == 0) {
            Files.delete(path);
        }
    }

    void cut(long size) throws IOException {
        channel.truncate(size);
    }

    /** Gives the whole file its name for good: all of it, and then the name, is on disk when this returns. */
    void keepAs(Path whole) throws IOException {
        channel.force(true);
        Files.createDirectories(whole.getParent());
        Files.move(path, whole, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncFolder(whole);
        DurableFile.syncFolder(whole.getParent());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
