package org.entente.cli.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Comparator;
import org.entente.cli.CommandFailed;

/** The folder that holds all of a demo. One demo at a time works in it; a marker shows that it is a demo's to delete. */
final class DemoFolder implements AutoCloseable {
    private static final String MARKER = "entente-demo";

    private final Path folder;
    private final FileChannel lock;

    private DemoFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens or creates the folder, for this process alone.
     *
     * @throws CommandFailed if another demo works in it, or if it holds something that is no demo
     */
    static DemoFolder open(Path folder) {
        try {
            var marker = folder.resolve(MARKER);
            if (Files.notExists(marker) && Files.isDirectory(folder) && !isEmpty(folder)) {
                throw new CommandFailed(folder + " holds other things than a demo",
                        "name an empty or a new folder with --data");
            }
            Files.createDirectories(folder);
            var channel = FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new CommandFailed("a demo is already running in " + folder,
                        "stop it with Ctrl-C in its window, or start another one with --data and --port");
            }
            return new DemoFolder(folder, channel);
        } catch (IOException e) {
            throw new CommandFailed("the folder %s cannot be used: %s".formatted(folder, e.getMessage()),
                    "name another one with --data");
        }
    }

    Path path() {
        return folder;
    }

    /** Deletes everything in it but the marker. */
    void empty() throws IOException {
        try (var content = Files.walk(folder)) {
            for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder) && !path.equals(folder.resolve(MARKER))) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The day on which this demo was begun, on this machine's calendar. */
    LocalDate begun() throws IOException {
        var file = folder.resolve("begun");
        if (Files.notExists(file)) {
            Files.writeString(file, LocalDate.now().toString());
        }
        return LocalDate.parse(Files.readString(file).strip());
    }

    /** Whether the step of this name was finished here before. */
    boolean has(String step) {
        return Files.exists(folder.resolve(step + ".done"));
    }

    void finished(String step) throws IOException {
        Files.writeString(folder.resolve(step + ".done"), "");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
