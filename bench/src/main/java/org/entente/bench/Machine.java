package org.entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the figures were measured on, in one line. */
final class Machine {
    private Machine() {}

    static String describe() {
        var memory = firstValue(Path.of("/proc/meminfo"), "MemTotal")
                .map(kilobytes -> Long.parseLong(kilobytes.replaceAll("[^0-9]", "")) / 1024 + " MB")
                .orElse("memory unknown");
        return "%s; %d cores; %s; %s %s %s; Java %s (%s)".formatted(
                firstValue(Path.of("/proc/cpuinfo"), "model name").orElse("processor unknown"),
                Runtime.getRuntime().availableProcessors(), memory,
                System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch"),
                System.getProperty("java.version"), System.getProperty("java.vm.vendor"));
    }

    private static Optional<String> firstValue(Path file, String key) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
