package org.entente.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the node that a killed launcher left in a folder and that has not ended yet, and ends it. The file holds the process id and its start, since
 * the operating system gives the ids of dead processes to new ones.
 */
final class LeftBehind {
    private static final String FILE = "process";

    private LeftBehind() {}

    static void remember(Path folder, ProcessHandle process) throws IOException {
        Files.writeString(folder.resolve(FILE), process.pid() + " " + startOf(process).orElse(Instant.EPOCH));
    }

    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            // It is only a hint: the next start finds that no such process lives.
        }
    }

    static void stop(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return;
        }
        var parts = Files.readString(file).strip().split(" ");
        if (parts.length == 2 && parts[0].matches("[0-9]{1,18}")) {
            ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(process -> startOf(process).map(Instant::toString).equals(Optional.of(parts[1])))
                    .ifPresent(LeftBehind::end);
        }
        forget(folder);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
