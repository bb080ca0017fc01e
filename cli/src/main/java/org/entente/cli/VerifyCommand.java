package org.entente.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.evidence.EvidenceFile;
import org.entente.formats.evidence.EvidenceReport;
import org.entente.formats.evidence.EvidenceVerification;
import org.entente.formats.evidence.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    private static final int LARGEST_CARD = 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "the evidence, as exported from a message's page or the API")
    private Path file;

    @Option(names = "--trust", paramLabel = "CARD|FINGERPRINT",
            description = "a service you trust, from a source of your own: its node card as a file, or its"
                    + " fingerprint (16 groups of digits, in quotes)")
    private String trust;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var trusted = Optional.ofNullable(trust).map(VerifyCommand::trust);
        var result = EvidenceVerification.verify(
                read(file, EvidenceFile.MAX_BYTES, "the evidence", ExitCode.UNREADABLE), trusted);
        var out = spec.commandLine().getOut();
        EvidenceReport.lines(result).forEach(out::println);
        out.flush();
        return result.outcome().exitCode();
    }

    private static Trust trust(String cardOrFingerprint) {
        var isFile = cardOrFingerprint.length() < 1024 && Files.exists(Path.of(cardOrFingerprint));
        try {
            return Trust.parse(isFile
                    ? read(Path.of(cardOrFingerprint), LARGEST_CARD, "the node card", ExitCode.USAGE)
                    : cardOrFingerprint.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedException e) {
            throw new CommandFailed("--trust %s: %s".formatted(cardOrFingerprint, isFile
                            ? "not a node card: " + e.getMessage() : "neither a file nor a fingerprint"),
                    "give the file of a node card, or its fingerprint: 16 groups of five digits in quotes",
                    ExitCode.USAGE);
        }
    }

    private static byte[] read(Path file, int largest, String what, int exitCode) {
        try {
            // One byte more than may be there, so that a file without end is not read to its end.
            try (var stream = Files.newInputStream(file)) {
                return stream.readNBytes(largest + 1);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailed("%s: there is no file %s".formatted(what, file), "check the name", exitCode);
        } catch (IOException e) {
            throw new CommandFailed("%s cannot be read: %s".formatted(what, e.getMessage()),
                    "check that it is a file you may read", exitCode);
        }
    }
}
