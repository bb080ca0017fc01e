package org.entente.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.process.Distribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./entente fuzz}: starts the module {@code fuzz} with its own libraries, which are in no class path that ships. */
@Command(name = "fuzz", description = {
        "Feeds every parser that meets bytes of others with changed forms of real ones, and looks for",
        "those that take a new path through the code. Ends with 1 at what no catalogue of refusals has,",
        "at what does not end and at what fills the memory; prints the input and how to repeat it."})
final class FuzzCommand implements Callable<Integer> {
    private static final String MAIN = "org.entente.fuzz.Campaign";

    @Mixin
    private HelpOption help;

    @Option(names = "--target", paramLabel = "T", description = "what to feed, several times if wanted (default: everything)")
    private List<String> targets = List.of();

    @Option(names = "--minutes", paramLabel = "M", description = "how long altogether, the same for each target (default: 60)")
    private int minutes = 60;

    @Option(names = "--corpus", paramLabel = "FOLDER", description = {
            "where the inputs that take new paths are kept, so that a later call goes on",
            "(default: .entente/fuzz in Entente's folder)"})
    private Path corpus;

    @Option(names = "--replay", paramLabel = "FILE", description = "reads this one input with the target given, and no other")
    private Path replay;

    @Option(names = "--list", description = "names the targets")
    private boolean list;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (minutes < 1) {
            throw new CommandFailed("there must be at least one minute", "./entente fuzz --help shows the usage", ExitCode.USAGE);
        }
        if (replay != null && targets.size() != 1) {
            throw new CommandFailed("which target is to read the file?", "./entente fuzz --target T --replay FILE", ExitCode.USAGE);
        }
        if (replay != null && !Files.isReadable(replay)) {
            throw new CommandFailed("the input: there is no file %s".formatted(replay), "check the name", ExitCode.USAGE);
        }
        return run(arguments());
    }

    private List<String> arguments() {
        if (list) {
            return List.of("list");
        }
        if (replay != null) {
            return List.of("replay", targets.getFirst(), replay.toString());
        }
        var home = Path.of(System.getProperty("entente.home", ""));
        var arguments = new ArrayList<>(List.of("run", home.resolve("fuzz/corpus").toString(),
                (corpus == null ? home.resolve(".entente/fuzz") : corpus).toString(), String.valueOf(minutes * 60)));
        arguments.addAll(targets);
        return arguments;
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        var dist = Distribution.current().folder().orElseThrow(() -> new CommandFailed(
                "the targets are built by the shell script", "start it as ./entente fuzz"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", dist.resolve("fuzz") + "/*:" + dist.resolve("lib") + "/*", MAIN));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
