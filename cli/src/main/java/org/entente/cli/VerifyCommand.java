package org.entente.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.EvidenceVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./entente verify}: says what a file of evidence proves, by whom and when. Needs no node and no network. */
@Command(name = "verify", description = {
        "Checks a file of evidence offline and says what it proves, by whom and when. Ends with 0 when",
        "a service that you trust stands behind it, 3 when it is consistent but you named nobody to",
        "trust, 4 when it is rejected, 5 when it cannot be read as evidence."})
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Mixin
    private TrustOption trust;

    @Parameters(paramLabel = "FILE", description = "the evidence, as exported from a message's page or the API")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var trusted = trust.trusted();
        var result = EvidenceVerification.verify(
                TrustOption.read(file, EvidenceFile.MAX_BYTES, "the evidence", ExitCode.UNREADABLE), trusted);
        return TrustOption.say(spec, EvidenceReport.lines(result), result.outcome());
    }
}
