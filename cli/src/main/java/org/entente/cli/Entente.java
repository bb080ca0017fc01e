package org.entente.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The commands of {@code ./entente}. The shell script of that name finds Java, builds, and starts this class. */
@Command(name = "./entente", subcommands = {DemoCommand.class, RunCommand.class, VerifyCommand.class, VerifyLogCommand.class, BenchCommand.class,
        SimCommand.class, FuzzCommand.class, RootsCommand.class})
public final class Entente {
    private Entente() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The parser with all commands; output and errors go where the caller sets them. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Entente());
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(Entente::refuseUsage);
        line.setExecutionExceptionHandler(Entente::reportFailure);
        return line;
    }

    /** The text of {@code ./entente --help}, which the shell script prints without starting Java. */
    static String help() {
        try (var text = Entente.class.getResourceAsStream("help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int refuseUsage(CommandLine.ParameterException exception, String[] arguments) {
        var line = exception.getCommandLine();
        say(line.getErr(), exception.getMessage(), "%s --help shows the usage".formatted(line.getCommandSpec().qualifiedName(" ")));
        return ExitCode.USAGE;
    }

    private static int reportFailure(Exception exception, CommandLine line, ParseResult result) {
        if (exception instanceof CommandFailed failed) {
            say(line.getErr(), failed.getMessage(), failed.hint());
            return failed.exitCode();
        }
        say(line.getErr(), "an error that should not happen", "please report it with the lines below");
        exception.printStackTrace(line.getErr());
        return ExitCode.FAILED;
    }

    private static void say(PrintWriter err, String message, String hint) {
        err.println("entente: " + message);
        err.println("  " + hint);
        err.flush();
    }
}
