package org.entente.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of processes, as Linux counts it. */
public final class Memory {
    private Memory() {}

    /**
     * The process's share of the resident memory, in bytes (Pss of {@code /proc/PID/smaps_rollup}): pages that several
     * processes share, such as the ahead-of-time cache, are divided among them, so that the sum over processes counts
     * each page once.
     */
    public static long resident(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no resident memory of process " + pid);
    }
}
