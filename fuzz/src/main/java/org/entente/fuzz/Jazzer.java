package org.entente.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jazzer in a process of its own, because it ends the process that it finds something in. It looks at the code of
 * Entente, of the YAML scanner and of the JSON parser; what the JDK and BouncyCastle do inside is not followed.
 */
final class Jazzer {
    private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";
    private static final String FOLLOWED = "org.entente.**:org.snakeyaml.**:tools.jackson.core.**";
    private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)/.*");
    private static final Pattern WRITTEN = Pattern.compile(".*Test unit written to (.+)");
    private static final int SECONDS_FOR_ONE_INPUT = 20;
    private static final int MEGABYTES = 2048;

    private final Class<?> entry;
    private final String argument;
    private final Consumer<String> report;

    /** @param entry has {@code fuzzerTestOneInput} @param argument for its {@code fuzzerInitialize} @param report takes lines */
    Jazzer(Class<?> entry, String argument, Consumer<String> report) {
        this.entry = entry;
        this.argument = argument;
        this.report = report;
    }

    /**
     * @param grown inputs that took new paths are added here
     * @param seeds real inputs, only read
     * @param found what is found is written here
     */
    record Folders(Path grown, Path seeds, Path found) {
    }

    /**
     * Runs until the limits end it or something is found.
     *
     * @param limits options of libFuzzer, such as {@code -max_total_time=60}
     * @return the input that was found
     * @throws IOException when Jazzer itself does not run
     */
    Optional<Path> run(Folders folders, List<String> limits) throws IOException, InterruptedException {
        Files.createDirectories(folders.grown());
        Files.createDirectories(folders.found());
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "-XX:+EnableDynamicAgentLoading", "-Xshare:off", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), MAIN,
                "--target_class=" + entry.getName(), "--target_args=" + argument, "--instrumentation_includes=" + FOLLOWED,
                "--reproducer_path=" + folders.found(), "-artifact_prefix=" + folders.found() + "/",
                "-timeout=" + SECONDS_FOR_ONE_INPUT, "-rss_limit_mb=" + MEGABYTES));
        command.addAll(limits);
        command.add(folders.grown().toString());
        if (Files.isDirectory(folders.seeds())) {
            command.add(folders.seeds().toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Said said = new Said();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.take(line);
            }
        } finally {
            process.destroy();
        }
        int code = process.waitFor();
        if (code != 0 && said.input.isEmpty()) {
            throw new IOException("Jazzer ended with " + code + ":\n" + String.join("\n", said.last));
        }
        report.accept(said.progress + (code == 0 ? ", nothing found" : ", stopped at a finding"));
        return said.input;
    }

    /** What the process prints, of which people see the progress and the exception. */
    private final class Said {
        private final List<String> last = new ArrayList<>();
        private Optional<Path> input = Optional.empty();
        private String progress = "no input read";
        private long reported = System.nanoTime();
        private boolean exception;

        void take(String line) {
            last.add(line);
            if (last.size() > 40) {
                last.removeFirst();
            }
            Matcher status = PROGRESS.matcher(line);
            Matcher written = WRITTEN.matcher(line);
            exception = line.startsWith("== Java Exception") || line.contains("ERROR: libFuzzer")
                    || exception && !line.startsWith("DEDUP_TOKEN") && !line.startsWith("== libFuzzer");
            if (exception) {
                report.accept(line);
            } else if (status.matches()) {
                progress = status.group(1) + " inputs, coverage " + status.group(2) + ", " + status.group(3) + " inputs kept";
                reportNowAndThen();
            } else if (written.matches()) {
                input = Optional.of(Path.of(written.group(1).strip()));
            }
        }

        private void reportNowAndThen() {
            if (System.nanoTime() - reported > 10_000_000_000L) {
                reported = System.nanoTime();
                report.accept(progress);
            }
        }
    }
}
