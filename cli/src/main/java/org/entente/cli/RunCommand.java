package org.entente.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.node.NodeApplication;
import org.entente.node.configuration.ConfigurationException;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.configuration.Surroundings;
import org.entente.node.exchange.keys.KeyFileException;
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

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(config)) {
            throw new CommandFailed("the configuration file %s cannot be read".formatted(config),
                    "docs/operating/configuration.md has an example");
        }
        try {
            NodeApplication.start(NodeConfiguration.read(config), Surroundings.ofTheMachine());
        } catch (ConfigurationException e) {
            throw new CommandFailed(e.getMessage(), "correct " + config + " and start again");
        } catch (KeyFileException e) {
            throw new CommandFailed(e.getMessage(), "docs/operating/keys.md lists what can be wrong with the keys");
        }
        // The node's own threads do the work; SIGTERM closes it and ends the process.
        Thread.currentThread().join();
        return ExitCode.DONE;
    }
}
