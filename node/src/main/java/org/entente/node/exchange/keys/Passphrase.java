package org.entente.node.exchange.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The operator's passphrase, as UTF-8 bytes of which Argon2id (RFC 9106) makes the key of the key file. Wiped on close; prints nothing of
 * itself.
 */
public final class Passphrase implements KeyLock, AutoCloseable {
    /** Shorter ones can be guessed even against Argon2id, so they are refused when the key file is made. */
    public static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 1024;
    private static final Pattern DERIVATION =
            Pattern.compile("argon2id m=(\\d{1,7}) t=(\\d{1,3}) p=(\\d{1,2}) salt=([A-Za-z0-9+/]{22}==)");

    private final byte[] bytes;

    private Passphrase(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param characters copied; the caller wipes its own */
    public static Passphrase of(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        if (bytes.length == 0 || bytes.length > LONGEST_BYTES) {
            Arrays.fill(bytes, (byte) 0);
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_UNUSABLE,
                    "it must have 1 to " + LONGEST_BYTES + " bytes");
        }
        return new Passphrase(bytes);
    }

    /** The first line of the file, without its line end. */
    public static Passphrase fromFile(Path file) {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(LONGEST_BYTES + 2);
        } catch (IOException e) {
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_UNREADABLE, file.toString(), e);
        }
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        var bytes = Arrays.copyOf(content, end);
        Arrays.fill(content, (byte) 0);
        if (bytes.length == 0 || bytes.length > LONGEST_BYTES) {
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_UNUSABLE,
                    "the first line of " + file + " must have 1 to " + LONGEST_BYTES + " bytes");
        }
        return new Passphrase(bytes);
    }

    /** Asks on the console, without echo. */
    public static Passphrase fromConsole(String prompt) {
        var console = System.console();
        char[] characters = console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
        if (characters == null) {
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_MISSING, "");
        }
        try {
            return of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** The living bytes: not a copy, so that closing wipes them. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public Locked lock(SecureRandom random) {
        if (new String(bytes, StandardCharsets.UTF_8).codePoints().count() < SHORTEST) {
            throw new KeyFileException(KeyFileException.Reason.PASSPHRASE_UNUSABLE, "fewer than " + SHORTEST + " characters");
        }
        var salt = new byte[16];
        random.nextBytes(salt);
        var cost = Argon2Cost.USUAL;
        var line = "argon2id m=" + cost.memory() + " t=" + cost.passes() + " p=" + cost.lanes() + " salt="
                + Base64.getEncoder().encodeToString(salt);
        return new Locked(line, cost.derive(this, salt));
    }

    @Override
    public byte[] unlock(String line, Path file) {
        if (line.startsWith(Token.LINE)) {
            throw new KeyFileException(KeyFileException.Reason.NEEDS_TOKEN, file.toString());
        }
        var derivation = DERIVATION.matcher(line);
        if (!derivation.matches()) {
            throw KeyFile.damaged(file);
        }
        var cost = new Argon2Cost(Integer.parseInt(derivation.group(1)), Integer.parseInt(derivation.group(2)),
                Integer.parseInt(derivation.group(3)));
        cost.check(file);
        return cost.derive(this, Base64.getDecoder().decode(derivation.group(4)));
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[not shown]";
    }
}
