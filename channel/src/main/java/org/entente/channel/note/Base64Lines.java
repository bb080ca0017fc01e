package org.entente.channel.note;

import java.util.Base64;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** Standard base64 (RFC 4648 section 4), strict: what decodes is exactly what encoding gives. */
final class Base64Lines {
    private Base64Lines() {
    }

    static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the one refusal below.
        }
        throw new RefusedException(Reason.MALFORMED, "not standard base64");
    }

    /** A line that is the base64 of one SHA-256 hash. */
    static byte[] hash(String line) {
        byte[] bytes = line.length() == 44 ? decode(line) : new byte[0];
        if (bytes.length != 32) {
            throw new RefusedException(Reason.MALFORMED, "not the base64 of a hash of 32 bytes");
        }
        return bytes;
    }
}
