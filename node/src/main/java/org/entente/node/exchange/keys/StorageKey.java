package org.entente.node.exchange.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.entente.channel.keys.SecretAccess;

/**
 * Wraps the keys that lie in the database: AES-256 key wrap with padding (RFC 5649, NIST SP 800-38F). It needs no nonce,
 * because what it wraps is random itself.
 */
public final class StorageKey {
    private static final String ALGORITHM = "AES/KWP/NoPadding";
    private static final int LENGTH = 32;

    private final SecretKeySpec key;
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(StorageKey::cipher);

    private StorageKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a storage key has " + LENGTH + " bytes");
        }
        key = new SecretKeySpec(bytes, "AES");
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
            throw new IllegalStateException("A key in the database does not open with node.keys: the two are not of one backup", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "StorageKey[secret]";
    }
}
