package org.entente.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.cli.demo.Demo;
import org.entente.cli.process.Distribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./entente demo}: runs until Ctrl-C. */
@Command(name = "demo", description = {
        "Starts four nodes on this machine (Morocco, Spain, the Netherlands, Germany), introduces them",
        "to each other, and enters the record of a tour of 2022 and a fictional visit that follows it.",
        "Nothing is opened to other machines. Ctrl-C stops all four; the next start goes on from there."})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private static final int LARGEST_PORT = 65_535 - 204;

    @Option(names = "--data", paramLabel = "FOLDER",
            description = "where the nodes keep everything (default: .entente/demo in Entente's folder)")
    private Path data;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8100",
            description = "the nodes use the four ports after this one, and those 100 and 200 above (default: 8100)")
    private int port;

    @Option(names = "--fresh", description = "deletes what earlier demos left in the folder and starts over")
    private boolean fresh;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 1024 || port > LARGEST_PORT) {
            throw new CommandFailed("--port is " + port, "choose a number from 1024 to " + LARGEST_PORT, ExitCode.USAGE);
        }
        var folder = data != null ? data : Path.of(System.getProperty("entente.home", ""), ".entente", "demo");
        new Demo(Distribution.current(), folder.toAbsolutePath(), port, spec.commandLine().getOut()).run(fresh);
        return ExitCode.DONE;
    }
}
