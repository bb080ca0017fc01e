package org.entente.channel.keys;

import java.util.Arrays;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** Encoded keys: one byte for the use, two bytes (big endian) for the suite, then the material. */
final class KeyBytes {
    private static final int HEADER = 3;

    private KeyBytes() {
    }

    static byte[] encode(KeyUse use, byte[]... material) {
        int length = HEADER;
        for (byte[] part : material) {
            length += part.length;
        }
        byte[] encoded = new byte[length];
        encoded[0] = (byte) use.code();
        encoded[1] = (byte) (Suite.ONE.number() >>> 8);
        encoded[2] = (byte) Suite.ONE.number();
        int at = HEADER;
        for (byte[] part : material) {
            System.arraycopy(part, 0, encoded, at, part.length);
            at += part.length;
        }
        return encoded;
    }

    static byte[] material(KeyUse use, int materialLength, byte[] encoded) {
        if (encoded.length < HEADER || encoded[0] != use.code()) {
            throw new RefusedException(Reason.WRONG_KEY, "not a key for the use " + use);
        }
        Suite.of((encoded[1] & 0xff) << 8 | encoded[2] & 0xff);
        if (encoded.length != HEADER + materialLength) {
            throw new RefusedException(Reason.WRONG_KEY,
                    "a key for the use " + use + " has " + (HEADER + materialLength) + " bytes, not " + encoded.length);
        }
        return Arrays.copyOfRange(encoded, HEADER, encoded.length);
    }

    static int encodedLength(int materialLength) {
        return HEADER + materialLength;
    }
}
