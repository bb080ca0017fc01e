package org.entente.node.exchange.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole or not at all, also after the power fails. */
public final class DurableFile {
    /** Mode 0600 for a file that is made. */
    public static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DurableFile() {}

    /** Writes a file that was not there, mode 0600. A file of that name, appearing meanwhile, is kept and this fails. */
    public static void create(Path file, byte[] content) throws IOException {
        var temporary = writeBeside(file, content);
        try {
            // A hard link, because a rename would silently replace keys that another start has just made.
            Files.createLink(file, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file);
    }

    /** Writes or replaces a file, mode 0600. */
    public static void replace(Path file, byte[] content) throws IOException {
        Files.move(writeBeside(file, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file);
    }

    private static Path writeBeside(Path file, byte[] content) throws IOException {
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try (var channel = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        return temporary;
    }

    /** Makes the name of a file in its folder durable. */
    public static void syncFolder(Path file) throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
