package org.entente.node.exchange.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The operator's passphrase, as the UTF-8 bytes that open the key file. Wiped on close; prints nothing of itself.
 */
public final class Passphrase implements AutoCloseable {
    /** Shorter ones can be guessed even against Argon2id, so they are refused when the key file is made. */
    public static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 1024;

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

    boolean shorterThanRequired() {
        return new String(bytes, StandardCharsets.UTF_8).codePoints().count() < SHORTEST;
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
