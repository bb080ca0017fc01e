package org.entente.channel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF-Expand (RFC 5869 section 2.3) with the JDK's HMAC-SHA-512, and the labels of this package. The JDK's own HKDF looks
 * up its HMAC for every derivation, which costs as much as the derivation, and it cannot keep what all entries of an epoch
 * have in common; a test compares the two.
 */
final class Hkdf {
    private static final int HASH_LENGTH = 64;
    private static final SecretKeySpec NO_KEY = new SecretKeySpec(new byte[HASH_LENGTH], "HmacSHA512");
    private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(Hkdf::mac);

    private Hkdf() {
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA512");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA512", missing);
        }
    }

    /** @param length in bytes, at most 255 hashes of 64 bytes */
    static byte[] expand(byte[] key, byte[] info, int length) {
        Mac mac = MACS.get();
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            byte[] output = new byte[length];
            byte[] block = new byte[0];
            for (int done = 0, counter = 1; done < length; done += HASH_LENGTH, counter++) {
                mac.update(block);
                mac.update(info);
                mac.update((byte) counter);
                block = mac.doFinal();
                System.arraycopy(block, 0, output, done, Math.min(HASH_LENGTH, length - done));
            }
            // Nothing of the key stays behind in the thread.
            mac.init(NO_KEY);
            return output;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One key and the common beginning of many infos, hashed once: for outputs of one block. */
    static final class Prefix {
        private final Mac begun;

        Prefix(byte[] key, byte[] beginning) {
            begun = mac();
            try {
                begun.init(new SecretKeySpec(key, "HmacSHA512"));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
            begun.update(beginning);
        }

        /**
         * {@link Hkdf#expand} of the key for the beginning and then {@code rest}.
         *
         * @param length at most 64 bytes
         */
        byte[] expand(byte[] rest, int length) {
            if (length > HASH_LENGTH) {
                throw new IllegalArgumentException("one block has " + HASH_LENGTH + " bytes");
            }
            try {
                Mac mac = (Mac) begun.clone();
                mac.update(rest);
                mac.update((byte) 1);
                return Arrays.copyOf(mac.doFinal(), length);
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Label, zero byte, origin, zero byte, then numbers and bytes of fixed length: no two inputs give the same bytes. */
    static byte[] info(String label, String origin, long index, byte[] more) {
        byte[] words = (label + "\0" + origin + "\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(words.length + Long.BYTES + more.length).put(words).putLong(index).put(more).array();
    }
}
