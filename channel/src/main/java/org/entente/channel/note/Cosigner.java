package org.entente.channel.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.entente.channel.keys.SignaturePublicKey;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** The messages and signature structures of C2SP tlog-cosignature. */
final class Cosigner {
    private static final int TIMESTAMP_LENGTH = 8;
    /** End of the year 9999: later times are nobody's honest claim, and many programs cannot hold them. */
    static final long LATEST = 253_402_300_799L;

    private Cosigner() {
    }

    /** {@code cosignature/v1}, the time, and the note text. */
    static byte[] ed25519Message(long timestamp, Checkpoint checkpoint) {
        return ("cosignature/v1\ntime " + timestamp + "\n" + checkpoint.text()).getBytes(StandardCharsets.UTF_8);
    }

    /** The structure {@code cosigned_message} for a whole checkpoint (start 0). */
    static byte[] mlDsaMessage(String cosigner, long timestamp, Checkpoint checkpoint) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
        writeShort(message, cosigner);
        message.writeBytes(ByteBuffer.allocate(8).putLong(timestamp).array());
        writeShort(message, checkpoint.origin());
        message.writeBytes(ByteBuffer.allocate(16).putLong(0).putLong(checkpoint.size()).array());
        message.writeBytes(checkpoint.root().bytes());
        return message.toByteArray();
    }

    private static void writeShort(ByteArrayOutputStream message, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > 255) {
            throw new RefusedException(Reason.TOO_LARGE, "a name has 1 to 255 bytes");
        }
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    /** Structure {@code timestamped_signature}. */
    static byte[] timestamped(long timestamp, byte[] signature) {
        return ByteBuffer.allocate(TIMESTAMP_LENGTH + signature.length).putLong(timestamp).put(signature).array();
    }

    static long timestamp(SignatureLine line) {
        byte[] bytes = line.signature();
        if (bytes.length <= TIMESTAMP_LENGTH) {
            throw new RefusedException(Reason.TRUNCATED, "a cosignature without its time");
        }
        long timestamp = ByteBuffer.wrap(bytes).getLong();
        if (timestamp < 0 || timestamp > LATEST) {
            throw new RefusedException(Reason.MALFORMED, "a time after the year 9999");
        }
        return timestamp;
    }

    private static byte[] signature(SignatureLine line) {
        byte[] bytes = line.signature();
        return Arrays.copyOfRange(bytes, TIMESTAMP_LENGTH, bytes.length);
    }

    /** Verifies a 0x06 line and returns its time. */
    static long verifyMlDsa(NoteKey key, SignaturePublicKey publicKey, SignatureLine line, Checkpoint checkpoint) {
        long timestamp = timestamp(line);
        if (!publicKey.verifiesMlDsa44(mlDsaMessage(key.name(), timestamp, checkpoint), signature(line))) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the ML-DSA-44 signature of " + key.name());
        }
        return timestamp;
    }

    /** Verifies a 0x04 line and returns its time. */
    static long verifyEd25519(NoteKey key, SignaturePublicKey publicKey, SignatureLine line, Checkpoint checkpoint) {
        long timestamp = timestamp(line);
        if (!publicKey.verifiesEd25519(ed25519Message(timestamp, checkpoint), signature(line))) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the Ed25519 signature of " + key.name());
        }
        return timestamp;
    }
}
