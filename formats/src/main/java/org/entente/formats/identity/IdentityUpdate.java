package org.entente.formats.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.entente.channel.merkle.Hash;
import org.entente.channel.merkle.Proofs;
import org.entente.channel.note.Decimal;
import org.entente.channel.note.SignedNote;
import org.entente.channel.note.TlogProof;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * Part of an identity log as it is brought to a peer or kept in a file: a header line, {@code from}, the consistency proof (a
 * line {@code proof} each hash), then {@code statement <bytes>} with that many bytes after its newline for each statement, and
 * {@code checkpoint <bytes>}, the signed head with whatever countersignatures there are.
 *
 * @param from       size of the log before these statements
 * @param proof      from there to the head; empty for a size of 0
 * @param statements may be none, when only the head is shown
 */
public record IdentityUpdate(long from, List<Hash> proof, List<IdentityStatement> statements, SignedNote checkpoint) {
    /** Most statements in one update. */
    public static final int MOST = 256;
    /** Largest update, in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final String HEADER = "entente/identity-log/v1";
    private static final int LONGEST_LINE = 100;

    public IdentityUpdate {
        proof = List.copyOf(proof);
        statements = List.copyOf(statements);
        if (proof.size() > Proofs.MAX_HASHES || statements.size() > MOST) {
            throw new RefusedException(Reason.TOO_LARGE, "an update has at most " + MOST + " statements and " + Proofs.MAX_HASHES + " hashes");
        }
    }

    /** @throws RefusedException when the bytes are not exactly of the form */
    public static IdentityUpdate parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException(Reason.TOO_LARGE, "an update has at most " + MAX_BYTES + " bytes");
        }
        Reader reader = new Reader(bytes);
        if (!reader.line().equals(HEADER)) {
            throw new RefusedException(Reason.MALFORMED, "the first line is not " + HEADER);
        }
        long from = Decimal.parse(value(reader.line(), "from"));
        List<Hash> proof = new ArrayList<>();
        List<IdentityStatement> statements = new ArrayList<>();
        String line = reader.line();
        for (; line.startsWith("proof ") && proof.size() <= Proofs.MAX_HASHES; line = reader.line()) {
            proof.add(TlogProof.hashLine(value(line, "proof")));
        }
        for (; line.startsWith("statement ") && statements.size() <= MOST; line = reader.line()) {
            statements.add(IdentityStatement.parse(reader.bytes(Decimal.parse(value(line, "statement")))));
        }
        SignedNote checkpoint = SignedNote.parse(reader.bytes(Decimal.parse(value(line, "checkpoint"))));
        reader.requireEnd();
        return new IdentityUpdate(from, proof, statements, checkpoint);
    }

    private static String value(String line, String field) {
        if (!line.startsWith(field + " ")) {
            throw new RefusedException(Reason.MALFORMED, "a line " + field + " is missing");
        }
        return line.substring(field.length() + 1);
    }

    /** As {@link #parse} reads it. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(HEADER).append("\nfrom ").append(from).append('\n');
        proof.forEach(hash -> head.append("proof ").append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n'));
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        statements.forEach(statement -> part(bytes, "statement", statement.encode()));
        part(bytes, "checkpoint", checkpoint.bytes());
        return bytes.toByteArray();
    }

    private static void part(ByteArrayOutputStream bytes, String name, byte[] content) {
        bytes.writeBytes((name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        String line() {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && end - at < LONGEST_LINE) {
                end++;
            }
            if (end == bytes.length || bytes[end] != '\n') {
                throw new RefusedException(end == bytes.length ? Reason.TRUNCATED : Reason.MALFORMED, "a line without its end");
            }
            String line = SignedNote.utf8(Arrays.copyOfRange(bytes, at, end));
            at = end + 1;
            return line;
        }

        byte[] bytes(long length) {
            if (length > bytes.length - at) {
                throw new RefusedException(Reason.TRUNCATED, "the bytes end within a statement or checkpoint");
            }
            byte[] part = Arrays.copyOfRange(bytes, at, at + (int) length);
            at += part.length;
            return part;
        }

        void requireEnd() {
            if (at != bytes.length) {
                throw new RefusedException(Reason.TRAILING_BYTES, "bytes after the checkpoint");
            }
        }
    }
}
