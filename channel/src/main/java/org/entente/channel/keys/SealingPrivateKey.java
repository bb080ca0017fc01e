package org.entente.channel.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/** Unwraps what was wrapped with the matching {@link SealingPublicKey}. */
public final class SealingPrivateKey {
    private static final int SEED_LENGTH = 32;

    private final byte[] seed;
    private final XWingPrivateKeyParameters key;
    private final SealingPublicKey publicKey;

    private SealingPrivateKey(byte[] encoded) {
        this.seed = KeyBytes.material(KeyUse.SEALING, SEED_LENGTH, encoded);
        this.key = new XWingPrivateKeyParameters(seed);
        this.publicKey = SealingPublicKey.of(key.getPublicKeyParameters());
    }

    /** @param random the only source of randomness, from outside */
    public static SealingPrivateKey generate(SecureRandom random) {
        byte[] seed = new byte[SEED_LENGTH];
        random.nextBytes(seed);
        return new SealingPrivateKey(KeyBytes.encode(KeyUse.SEALING, seed));
    }

    /** Restores a key from the bytes of {@link #encode(SecretAccess)}. */
    public static SealingPrivateKey parse(byte[] encoded, SecretAccess access) {
        Objects.requireNonNull(access);
        return new SealingPrivateKey(encoded);
    }

    /** The secret bytes for a protected key file: use, suite, seed. The caller wipes them. */
    public byte[] encode(SecretAccess access) {
        Objects.requireNonNull(access);
        return KeyBytes.encode(KeyUse.SEALING, seed);
    }

    public SealingPublicKey publicKey() {
        return publicKey;
    }

    /**
     * HPKE single-shot open; the counterpart of {@link SealingPublicKey#wrap}.
     *
     * @throws RefusedException with {@link Reason#SEAL_BROKEN} when it was wrapped for another key, purpose or context
     */
    public byte[] unwrap(byte[] wrapped, byte[] info, byte[] bound, SecretAccess access) {
        Objects.requireNonNull(access);
        if (wrapped.length < SealingPublicKey.OVERHEAD) {
            throw new RefusedException(Reason.TRUNCATED, "a wrapped key has at least " + SealingPublicKey.OVERHEAD + " bytes");
        }
        byte[] encapsulation = Arrays.copyOf(wrapped, SealingPublicKey.ENCAPSULATION_LENGTH);
        byte[] ciphertext = Arrays.copyOfRange(wrapped, SealingPublicKey.ENCAPSULATION_LENGTH, wrapped.length);
        AsymmetricCipherKeyPair pair = new AsymmetricCipherKeyPair(key.getPublicKeyParameters(), key);
        try {
            return hpke().setupBaseR(encapsulation, pair, info).open(bound, ciphertext);
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException broken) {
            throw new RefusedException(Reason.SEAL_BROKEN, "the wrapped key does not open");
        }
    }

    static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    @Override
    public String toString() {
        return "SealingPrivateKey[secret]";
    }
}
