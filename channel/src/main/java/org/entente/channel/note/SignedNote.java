package org.entente.channel.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * A text signed by one or more keys (C2SP signed-note v1.0.0).
 *
 * @param text       ends in a newline
 * @param signatures at least one line
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
    /** Largest note accepted, in bytes: 32 post-quantum signatures and a text fit. */
    public static final int MAX_BYTES = 128 * 1024;
    /** Most signature lines accepted; the specification asks for at least 16. */
    public static final int MAX_SIGNATURES = 32;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.codePoints().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new RefusedException(Reason.MALFORMED, "the text of a note ends in a newline and has no control characters");
        }
        if (signatures.isEmpty()) {
            throw new RefusedException(Reason.SIGNATURE_MISSING, "a note has at least one signature");
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new RefusedException(Reason.TOO_LARGE, "a note has at most " + MAX_SIGNATURES + " signatures");
        }
    }

    /** @throws RefusedException when the bytes are not a signed note within the limits */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "a note has at most " + MAX_BYTES + " bytes");
        }
        return parse(utf8(bytes));
    }

    /** As {@link #parse(byte[])}. */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new RefusedException(Reason.MALFORMED, "a note is a text, an empty line and signature lines");
        }
        return new SignedNote(note.substring(0, split + 1), parseLines(note.substring(split + 2)));
    }

    /** Signature lines alone, each with its newline: the form in which a mirror answers. */
    public static List<SignatureLine> parseLines(String lines) {
        List<SignatureLine> parsed = new ArrayList<>();
        int at = 0;
        while (at < lines.length()) {
            int end = lines.indexOf('\n', at);
            if (end < 0) {
                throw new RefusedException(Reason.TRUNCATED, "a signature line without its newline");
            }
            if (parsed.size() == MAX_SIGNATURES) {
                throw new RefusedException(Reason.TOO_LARGE, "a note has at most " + MAX_SIGNATURES + " signatures");
            }
            parsed.add(SignatureLine.parse(lines.substring(at, end)));
            at = end + 1;
        }
        return parsed;
    }

    /** Strict UTF-8. */
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException invalid) {
            throw new RefusedException(Reason.MALFORMED, "not UTF-8");
        }
    }

    /** This note with more signature lines. */
    public SignedNote with(List<SignatureLine> more) {
        List<SignatureLine> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** Text, empty line, signature lines. */
    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.text()));
        return note.toString();
    }

    /** {@link #encoded()} in UTF-8. */
    public byte[] bytes() {
        return encoded().getBytes(StandardCharsets.UTF_8);
    }

    byte[] textBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
