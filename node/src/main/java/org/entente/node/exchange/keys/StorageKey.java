package org.entente.node.exchange.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.channel.keys.SecretAccess;

/**
 * Wraps the keys that lie in the database: AES-256 key wrap with padding (RFC 5649, NIST SP 800-38F). It needs no nonce,
 * because what it wraps is random itself. It passes over its input six times, block by block, so many keys at once are sealed with
 * AES-256-GCM instead, under a key of its own that HKDF (RFC 5869) makes of this one, with a random nonce of 96 bits: good for 2^32 of them
 * (NIST SP 800-38D, 8.3).
 */
public final class StorageKey {
    private static final String ALGORITHM = "AES/KWP/NoPadding";
    private static final int LENGTH = 32;
    private static final String OTHERS = "A key in the database does not open with node.keys: the two are not of one backup";

    private final SecretKeySpec key;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    /** Of one key of 32 bytes. */
    private static final int WRAPPED = LENGTH + 8;

    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(() -> cipher(ALGORITHM));
    private final SecretKey many;
    private final ThreadLocal<Cipher> ciphersOfMany = ThreadLocal.withInitial(() -> cipher("AES/GCM/NoPadding"));

    private StorageKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a storage key has " + LENGTH + " bytes");
        }
        key = new SecretKeySpec(bytes, "AES");
        many = manyKey(key);
    }

    private static SecretKey manyKey(SecretKeySpec key) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES",
                    HKDFParameterSpec.expandOnly(key, "entente/entry-keys/v1".getBytes(StandardCharsets.US_ASCII), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    static StorageKey generate(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return take(bytes);
    }

    static StorageKey parse(byte[] bytes, SecretAccess access) {
        Objects.requireNonNull(access);
        return take(bytes);
    }

    private static StorageKey take(byte[] bytes) {
        var key = new StorageKey(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** {@value #LENGTH} secret bytes; the caller wipes them. */
    byte[] encode(SecretAccess access) {
        Objects.requireNonNull(access);
        return key.getEncoded();
    }

    /** @return 8 bytes more than the secret, which is filled up to a multiple of 8 */
    public byte[] wrap(byte[] secret) {
        try {
            var cipher = ciphers.get();
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be wrapped", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** @throws IllegalStateException when it was not wrapped under this key, or altered */
    public byte[] unwrap(byte[] wrapped, SecretAccess access) {
        Objects.requireNonNull(access);
        try {
            var cipher = ciphers.get();
            cipher.init(Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(OTHERS, e);
        }
    }

    /**
     * What {@link #wrap} wrapped, read.
     *
     * @param read makes something of the secret bytes, which are wiped after it
     * @throws IllegalStateException as {@link #unwrap}
     */
    <T> T unwrapped(byte[] wrapped, SecretAccess access, Function<byte[], T> read) {
        var secret = unwrap(wrapped, access);
        try {
            return read.apply(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Locks keys of {@value #LENGTH} bytes each: a single one as {@link #wrap} does, several sealed as one.
     *
     * @param secrets one after the other; wiped
     * @param place where the locked keys are put: elsewhere they do not open
     */
    public byte[] lock(byte[] secrets, byte[] place, SecureRandom random) {
        if (secrets.length == LENGTH) {
            return wrap(secrets);
        }
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var cipher = ciphersOfMany.get();
            cipher.init(Cipher.ENCRYPT_MODE, many, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(place);
            var locked = Arrays.copyOf(nonce, NONCE + secrets.length + TAG);
            cipher.doFinal(secrets, 0, secrets.length, locked, NONCE);
            return locked;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys cannot be locked", e);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    /**
     * What {@link #lock} locked; the caller wipes it.
     *
     * @throws IllegalStateException when it was not locked under this key for this place, or altered
     */
    public byte[] unlock(byte[] locked, byte[] place, SecretAccess access) {
        if (locked.length == WRAPPED) {
            return unwrap(locked, access);
        }
        Objects.requireNonNull(access);
        try {
            var cipher = ciphersOfMany.get();
            cipher.init(Cipher.DECRYPT_MODE, many, new GCMParameterSpec(8 * TAG, locked, 0, NONCE));
            cipher.updateAAD(place);
            return cipher.doFinal(locked, NONCE, locked.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(OTHERS, e);
        }
    }

    private static Cipher cipher(String algorithm) {
        try {
            return Cipher.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "StorageKey[secret]";
    }
}
