package org.entente.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.node.NodeApplication;
import org.entente.node.configuration.ConfigurationException;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.keys.KeyFileException;
import org.entente.node.store.UnusableDatabaseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./entente run}: one node in this process, until it is told to end. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Runs one node until Ctrl-C or SIGTERM. docs/operating describes the file.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "the node's configuration file")
    private Path config;

    @Option(names = "--until-input-ends",
            description = "ends in order when standard input ends, as it does when the program that started the node dies")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(config)) {
            throw new CommandFailed("the configuration file %s cannot be read".formatted(config),
                    "docs/operating/configuration.md has an example");
        }
        if (untilInputEnds) {
            Thread.ofPlatform().daemon().name("standard-input").start(RunCommand::endWithInput);
        }
        try {
            NodeApplication.start(NodeConfiguration.read(config), Surroundings.ofTheMachine());
        } catch (ConfigurationException e) {
            throw new CommandFailed(e.getMessage(), "correct " + config + " and start again");
        } catch (KeyFileException e) {
            throw new CommandFailed(e.getMessage(), "docs/operating/keys.md lists what can be wrong with the keys");
        } catch (UnusableDatabaseException e) {
            throw new CommandFailed(e.getMessage(), "docs/operating/configuration.md says what a database must be like");
        }
        // The node's own threads do the work; SIGTERM closes it and ends the process.
        Thread.currentThread().join();
        return ExitCode.DONE;
    }

    /** An exit runs the shutdown hooks, so the node closes as with SIGTERM, also when it is only starting. */
    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // An input that cannot be read has ended as well.
        }
        System.exit(ExitCode.DONE);
    }
}
