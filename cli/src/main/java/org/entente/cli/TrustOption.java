package org.entente.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.evidence.EvidenceResult;
import org.entente.formats.evidence.Trust;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the commands that verify share: whom the reader trusts, reading files, and how they end. */
final class TrustOption {
    private static final int LARGEST_CARD = 1024 * 1024;

    @Option(names = "--trust", paramLabel = "CARD|FINGERPRINT",
            description = "a service you trust, from a source of your own: its node card as a file, or its"
                    + " fingerprint (16 groups of digits, in quotes)")
    private String trust;

    Optional<Trust> trusted() {
        return Optional.ofNullable(trust).map(TrustOption::trust);
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

    static byte[] read(Path file, int largest, String what, int exitCode) {
        try {
            // One byte more than may be there, so that a file without end is not read to its end.
            try (var stream = Files.newInputStream(file)) {
                return stream.readNBytes(largest + 1);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailed("%s: there is no file %s".formatted(what, file), "check the name", exitCode);
        } catch (IOException e) {
            throw unreadable(what, e, exitCode);
        }
    }

    static CommandFailed unreadable(String what, IOException e, int exitCode) {
        return new CommandFailed("%s cannot be read: %s".formatted(what, e.getMessage()),
                "check that it is a file you may read", exitCode);
    }

    static int say(CommandSpec spec, List<String> lines, EvidenceResult.Outcome outcome) {
        var out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return outcome.exitCode();
    }
}
