package org.entente.cli;

import picocli.CommandLine.Option;

/** {@code --help} of a command. The version is that of the whole program: {@code ./entente --version}. */
final class HelpOption {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "shows this text")
    private boolean help;
}
