package org.entente.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of processes, as Linux counts it. */
public final class Memory {
    private Memory() {}

    /** VmRSS of the process in bytes. Pages that several processes share are counted in each of them. */
    public static long resident(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no resident memory of process " + pid);
    }
}
