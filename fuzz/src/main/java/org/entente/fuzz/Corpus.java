package org.entente.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs in files, a folder for each target: real ones, and those that once found something, which stay so that it is
 * not found again.
 */
public record Corpus(Path folder) {
    public Path of(Target target) {
        return folder.resolve(target.name());
    }

    /** In the order of their names; none when there is no such folder. */
    public List<Path> files(Target target) throws IOException {
        if (!Files.isDirectory(of(target))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of(target))) {
            return files.sorted().toList();
        }
    }

    List<byte[]> inputs(Target target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : files(target)) {
            inputs.add(Files.readAllBytes(file));
        }
        return inputs;
    }
}
