package org.entente.channel.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand (RFC 5869) with SHA-512, of the JDK, and the labels of this package. */
final class Hkdf {
    private static final int HASH_LENGTH = 64;

    private Hkdf() {
    }

    /**
     * The JDK demands a key of the hash's length. A shorter one is filled with zero bytes first, which is what HMAC does
     * with it anyway (RFC 2104 section 2), so the result is that of RFC 5869 for the key as given.
     */
    static byte[] expand(byte[] key, byte[] info, int length) {
        try {
            SecretKeySpec secret = new SecretKeySpec(Arrays.copyOf(key, Math.max(key.length, HASH_LENGTH)), "HKDF");
            return KDF.getInstance("HKDF-SHA512").deriveData(HKDFParameterSpec.expandOnly(secret, info, length));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HKDF-SHA512", missing);
        }
    }

    /** Label, zero byte, origin, zero byte, then numbers and bytes of fixed length: no two inputs give the same bytes. */
    static byte[] info(String label, String origin, long index, byte[] more) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes((label + "\0" + origin + "\0").getBytes(StandardCharsets.UTF_8));
        info.writeBytes(ByteBuffer.allocate(8).putLong(index).array());
        info.writeBytes(more);
        return info.toByteArray();
    }
}
