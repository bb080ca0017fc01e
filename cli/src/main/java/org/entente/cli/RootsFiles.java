package org.entente.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.channel.keys.RootPrivateKey;
import org.entente.channel.keys.RootPublicKey;
import org.entente.channel.keys.SecretAccess;
import org.entente.channel.note.SignedNote;
import org.entente.channel.reason.RefusedException;
import org.entente.formats.identity.RootDecision;
import org.entente.formats.identity.SignedDecision;
import org.entente.node.exchange.keys.KeyFile;
import org.entente.node.exchange.keys.KeyFileException;
import org.entente.node.exchange.keys.Passphrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The files of roots: keys under a passphrase, public parts, statements with and without signatures. */
final class RootsFiles {
    private static final int LARGEST = SignedNote.MAX_BYTES;

    private RootsFiles() {}

    /** Where the passphrase of a root comes from. */
    static final class Passphrases {
        @Option(names = "--passphrase-file", paramLabel = "FILE", description = "its first line is the passphrase (default: asked for)")
        private Path file;

        Passphrase read() {
            return file == null ? Passphrase.fromConsole("Passphrase of the root: ") : Passphrase.fromFile(file);
        }
    }

    /** Where a result goes. A file of that name is never written over. */
    static final class Out {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write; there must be no such file")
        private Path file;
        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        Path file() {
            return file;
        }

        int say(String... lines) {
            var out = spec.commandLine().getOut();
            Arrays.stream(lines).forEach(out::println);
            out.flush();
            return ExitCode.DONE;
        }

        /** Writes a statement without signatures, and says it. */
        int statement(Supplier<RootDecision> decision) {
            try {
                var made = decision.get();
                write(file, made.text());
                return say("statement %d of the roots of %s, not signed, in %s".formatted(made.order().number(), made.order().service(), file));
            } catch (RefusedException e) {
                throw refused(e);
            }
        }

        int signed(SignedDecision decision) {
            write(file, decision.note().encoded());
            return say("statement %d of the roots of %s, with %d signatures, in %s".formatted(decision.decision().order().number(),
                    decision.decision().order().service(), decision.note().signatures().size() / 2, file));
        }
    }

    static CommandFailed refused(RefusedException e) {
        return new CommandFailed(e.getMessage(), "check the files and options; nothing was written");
    }

    /** Makes a key and writes both parts. */
    static RootPublicKey create(Path file, Passphrases passphrases) {
        var random = new SecureRandom();
        var key = RootPrivateKey.generate(random);
        var secret = key.encode(SecretAccess.grant());
        try (var passphrase = passphrases.read()) {
            KeyFile.create(file, passphrase, secret, random);
        } catch (KeyFileException e) {
            throw failed(e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        write(Path.of(file + ".pub"), Base64.getEncoder().encodeToString(key.publicKey().encode()) + "\n");
        return key.publicKey();
    }

    static RootPrivateKey open(Path file, Passphrases passphrases) {
        try (var passphrase = passphrases.read()) {
            var secret = KeyFile.open(file, passphrase);
            try {
                return RootPrivateKey.parse(secret, SecretAccess.grant());
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } catch (KeyFileException e) {
            throw failed(e);
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private static CommandFailed failed(KeyFileException e) {
        return new CommandFailed(e.getMessage(), e.reason().advice());
    }

    static String text(byte[] bytes) {
        return SignedNote.utf8(bytes);
    }

    /** The key that a file holds as one line of base64. */
    static byte[] base64(Path file) {
        return parsed(file, "the key", bytes -> {
            try {
                return Base64.getDecoder().decode(text(bytes).strip());
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(file + " is not the base64 of a key", "take the file whose name ends in .pub");
            }
        });
    }

    static <T> T parsed(Path file, String what, Function<byte[], T> parser) {
        try {
            return parser.apply(TrustOption.read(file, LARGEST, what, ExitCode.FAILED));
        } catch (RefusedException e) {
            throw new CommandFailed("%s: %s".formatted(file, e.getMessage()), "check that it is the file you mean, and that it is unchanged");
        }
    }

    /** A decision with the signatures it has, or none. */
    record Read(RootDecision decision, Optional<SignedDecision> signed) {}

    static Read decision(Path file) {
        return parsed(file, "the statement", bytes -> {
            if (text(bytes).contains("\n\n")) {
                var signed = SignedDecision.parse(bytes);
                return new Read(signed.decision(), Optional.of(signed));
            }
            return new Read(RootDecision.parse(bytes), Optional.empty());
        });
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("there is a file %s already".formatted(file), "choose another name, or move it away");
        } catch (IOException e) {
            throw new CommandFailed("%s cannot be written: %s".formatted(file, e.getMessage()), "check the folder and the free space");
        }
    }
}
