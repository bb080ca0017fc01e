package org.entente.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.LogResult;
import org.entente.formats.evidence.LogVerification;
import org.entente.formats.evidence.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./entente verify-log}: the same for a whole log. */
@Command(name = "verify-log", description = {
        "Checks a member's whole log offline: every entry, the tree, the signatures and the receipts.",
        "Ends as verify does."})
final class VerifyLogCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Mixin
    private TrustOption trust;

    @Parameters(paramLabel = "LOG", description = "the ZIP file exported from a channel's page or the API, or that unpacked")
    private Path log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogResult result;
        try {
            result = verify(trust.trusted());
        } catch (UncheckedIOException e) {
            throw TrustOption.unreadable("the log", e.getCause(), ExitCode.UNREADABLE);
        }
        return TrustOption.say(spec, EvidenceReport.lines(result), result.outcome());
    }

    private LogResult verify(Optional<Trust> trusted) {
        if (Files.isDirectory(log)) {
            return LogVerification.verify(log, trusted);
        }
        if (!Files.exists(log)) {
            throw new CommandFailed("the log: there is no file or folder %s".formatted(log), "check the name", ExitCode.UNREADABLE);
        }
        try {
            return LogVerification.verifyFile(log, trusted);
        } catch (IOException e) {
            throw TrustOption.unreadable("the log", e, ExitCode.UNREADABLE);
        }
    }
}
