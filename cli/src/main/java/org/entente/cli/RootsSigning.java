package org.entente.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.identity.SignedDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signatures of statements of roots. */
final class RootsSigning {
    private RootsSigning() {}

    /** Signs with one root. */
    @Command(name = "sign", description = "Signs a statement with one root, beside the signatures it has. Read it first: show.")
    static final class Sign implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private RootsFiles.Passphrases passphrases;
        @Mixin
        private RootsFiles.Out out;
        @Option(names = "--root", required = true, paramLabel = "KEY", description = "the root's key file")
        private Path root;
        @Parameters(paramLabel = "STATEMENT", description = "what to sign")
        private Path statement;

        @Override
        public Integer call() {
            var read = RootsFiles.decision(statement);
            try {
                var signed = SignedDecision.sign(read.decision(), RootsFiles.open(root, passphrases));
                return out.signed(read.signed().map(before -> before.with(signed)).orElse(signed));
            } catch (RefusedException e) {
                throw RootsFiles.refused(e);
            }
        }
    }

    /** Puts signatures together. */
    @Command(name = "combine", description = "Puts the signatures of copies of one statement together.")
    static final class Combine implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Mixin
        private RootsFiles.Out out;
        @Parameters(arity = "2..16", paramLabel = "SIGNED", description = "copies, each signed by somebody")
        private List<Path> copies;

        @Override
        public Integer call() {
            try {
                return out.signed(copies.stream().map(file -> RootsFiles.decision(file).signed().orElseThrow(() ->
                        new CommandFailed(file + " has no signature", "sign it first"))).reduce(SignedDecision::with).orElseThrow());
            } catch (RefusedException e) {
                throw RootsFiles.refused(e);
            }
        }
    }

    /** Says what a statement says. */
    @Command(name = "show", description = "Prints a statement and how many have signed it.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private HelpOption help;
        @Parameters(paramLabel = "STATEMENT", description = "a statement, signed or not")
        private Path statement;
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var read = RootsFiles.decision(statement);
            var out = spec.commandLine().getOut();
            out.print(read.decision().text());
            out.println("signatures " + read.signed().map(signed -> signed.note().signatures().size() / 2).orElse(0));
            out.flush();
            return ExitCode.DONE;
        }
    }
}
