package org.entente.channel.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** C2SP chunked-encryption, instantiation Cobblestone-256: SHA-512 and AES-256-GCM. */
public final class ChunkedEncryption {
    /** Bytes of the input key. */
    public static final int KEY_LENGTH = 32;
    /** Bytes of the salt, which must never repeat for one input key. */
    public static final int SALT_LENGTH = 24;
    /** Bytes of plaintext in every chunk but the last, which is shorter. */
    public static final int CHUNK = 16 * 1024;
    static final int COMMITMENT_LENGTH = 32;
    static final int HEADER = SALT_LENGTH + COMMITMENT_LENGTH;
    private static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;
    private static final byte[] LABEL =
            "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);

    private static final SecretKeySpec NO_KEY = new SecretKeySpec(new byte[KEY_LENGTH], "AES");
    private static final GCMParameterSpec NO_NONCE = new GCMParameterSpec(8 * TAG_LENGTH, new byte[NONCE_LENGTH]);
    // Looking up a cipher takes longer than sealing an entry with it.
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(ChunkedEncryption::cipher);

    private ChunkedEncryption() {
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no AES-GCM", missing);
        }
    }

    /** Bytes of the ciphertext for so many bytes of plaintext. */
    public static int sealedLength(int length) {
        return HEADER + length + (length / CHUNK + 1) * TAG_LENGTH;
    }

    /** @return salt, commitment and chunks */
    public static byte[] seal(byte[] inputKey, byte[] context, byte[] salt, byte[] plaintext) {
        byte[] sealed = new byte[sealedLength(plaintext.length)];
        seal(inputKey, context, salt, plaintext, sealed, 0);
        return sealed;
    }

    /** Writes salt, commitment and chunks into {@code sealed}, from {@code offset} on. */
    static void seal(byte[] inputKey, byte[] context, byte[] salt, byte[] plaintext, byte[] sealed, int offset) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has " + SALT_LENGTH + " bytes");
        }
        Derived derived = derive(inputKey, salt, context);
        System.arraycopy(salt, 0, sealed, offset, SALT_LENGTH);
        System.arraycopy(derived.commitment, 0, sealed, offset + SALT_LENGTH, COMMITMENT_LENGTH);
        try {
            Cipher cipher = CIPHERS.get();
            int out = offset + HEADER;
            for (int chunk = 0; chunk <= plaintext.length / CHUNK; chunk++) {
                int from = chunk * CHUNK;
                cipher.init(Cipher.ENCRYPT_MODE, derived.key, derived.nonce(chunk));
                out += cipher.doFinal(plaintext, from, Math.min(CHUNK, plaintext.length - from), sealed, out);
            }
            // Forgets the key; and a cipher refuses the key and nonce that it encrypted with last, which may come again.
            cipher.init(Cipher.ENCRYPT_MODE, NO_KEY, NO_NONCE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @throws RefusedException {@link Reason#SEAL_TRUNCATED} when the last chunk is missing, {@link Reason#SEAL_BROKEN}
     *                          when key, context or bytes are not those of sealing
     */
    public static byte[] open(byte[] inputKey, byte[] context, byte[] sealed) {
        return open(inputKey, context, sealed, 0);
    }

    /** As {@link #open(byte[], byte[], byte[])}, of what stands from {@code offset} to the end. */
    static byte[] open(byte[] inputKey, byte[] context, byte[] sealed, int offset) {
        int chunks = chunks(sealed.length - offset);
        int header = offset + HEADER;
        Derived derived = derive(inputKey, Arrays.copyOfRange(sealed, offset, offset + SALT_LENGTH), context);
        if (!MessageDigest.isEqual(derived.commitment, Arrays.copyOfRange(sealed, offset + SALT_LENGTH, header))) {
            throw new RefusedException(Reason.SEAL_BROKEN, "the key does not match the commitment");
        }
        byte[] plaintext = new byte[sealed.length - header - chunks * TAG_LENGTH];
        try {
            Cipher cipher = CIPHERS.get();
            int in = header;
            for (int chunk = 0; chunk < chunks; chunk++) {
                int length = Math.min(CHUNK + TAG_LENGTH, sealed.length - in);
                cipher.init(Cipher.DECRYPT_MODE, derived.key, derived.nonce(chunk));
                cipher.doFinal(sealed, in, length, plaintext, chunk * CHUNK);
                in += length;
            }
            return plaintext;
        } catch (AEADBadTagException broken) {
            throw new RefusedException(Reason.SEAL_BROKEN, "a chunk does not open");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int chunks(int sealedLength) {
        int body = sealedLength - HEADER;
        int last = Math.floorMod(body, CHUNK + TAG_LENGTH);
        if (body < 0 || last < TAG_LENGTH) {
            throw new RefusedException(Reason.SEAL_TRUNCATED, "sealed content ends before its last chunk");
        }
        return body / (CHUNK + TAG_LENGTH) + 1;
    }

    static Derived derive(byte[] inputKey, byte[] salt, byte[] context) {
        if (inputKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an input key has " + KEY_LENGTH + " bytes");
        }
        byte[] info = ByteBuffer.allocate(LABEL.length + salt.length + context.length).put(LABEL).put(salt).put(context).array();
        byte[] bytes = Hkdf.expand(inputKey, info, KEY_LENGTH + NONCE_LENGTH + COMMITMENT_LENGTH);
        return new Derived(new SecretKeySpec(bytes, 0, KEY_LENGTH, "AES"),
                Arrays.copyOfRange(bytes, KEY_LENGTH, KEY_LENGTH + NONCE_LENGTH),
                Arrays.copyOfRange(bytes, KEY_LENGTH + NONCE_LENGTH, bytes.length));
    }

    record Derived(SecretKeySpec key, byte[] baseNonce, byte[] commitment) {
        GCMParameterSpec nonce(long chunk) {
            byte[] nonce = baseNonce.clone();
            for (int i = 0; i < 8; i++) {
                nonce[NONCE_LENGTH - 1 - i] ^= (byte) (chunk >>> 8 * i);
            }
            return new GCMParameterSpec(8 * TAG_LENGTH, nonce);
        }
    }
}
