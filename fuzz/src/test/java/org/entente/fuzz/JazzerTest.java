package org.entente.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jazzer itself, on the JDK that Entente runs on. */
class JazzerTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private Optional<Path> run(Class<?> entry, String argument, int runs) throws Exception {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Files.writeString(seeds.resolve("seed"), "ole 5\n");
        return new Jazzer(entry, argument, said::add).run(
                new Jazzer.Folders(folder.resolve("grown"), seeds, folder.resolve("found")), List.of("-runs=" + runs, "-seed=1"));
    }

    @Test
    void aPlantedMistakeIsFoundAndItsInputKept() throws Exception {
        Path input = run(PlantedEntry.class, "planted", 2_000_000).orElseThrow();

        assertThat(input).hasParentRaw(folder.resolve("found"));
        assertThat(Files.readString(input)).startsWith("old");
        assertThat(said).anyMatch(line -> line.contains("IllegalStateException: planted"))
                .anyMatch(line -> line.endsWith("stopped at a finding"));
    }

    @Test
    void whereNothingIsWrongNothingIsFound() throws Exception {
        assertThat(run(JazzerEntry.class, "add-checkpoint", 500)).isEmpty();
        assertThat(said).anyMatch(line -> line.matches("\\d+ inputs, coverage [1-9]\\d*, \\d+ inputs kept, nothing found"));
    }

    @Test
    void aFuzzerThatCannotStartIsNoFuzzerThatFoundNothing() {
        assertThatThrownBy(() -> run(String.class, "", 10)).isInstanceOf(IOException.class).hasMessageContaining("Jazzer ended with");
    }
}
