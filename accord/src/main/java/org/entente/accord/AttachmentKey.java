package org.entente.accord;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/**
 * The key that opens one attachment: 32 secret bytes, in files base64 (RFC 4648 section 4, with padding). It stands in the
 * message and nowhere else; nothing here prints it.
 */
public record AttachmentKey(String base64) {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    public AttachmentKey {
        if (base64 == null || base64.isEmpty()) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.REQUIRED));
        }
        if (!wellFormed(base64)) {
            throw new ValidationException(new FieldProblem("", FieldProblem.Code.FORM, LENGTH + " bytes in base64"));
        }
    }

    private static boolean wellFormed(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == LENGTH && Base64.getEncoder().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** @param bytes {@value #LENGTH} secret bytes */
    public static AttachmentKey of(byte[] bytes) {
        return new AttachmentKey(Base64.getEncoder().encodeToString(bytes));
    }

    /** Shows the secret bytes to what makes a key of them, and wipes them. */
    public <K> K open(Function<byte[], K> maker) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        try {
            return maker.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "AttachmentKey[secret]";
    }
}
