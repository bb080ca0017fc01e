package org.entente.channel.keys;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.entente.channel.reason.Reason;
import org.entente.channel.reason.RefusedException;

/**
 * ML-DSA-44 (FIPS 204, pure, empty context) of the JDK.
 *
 * <p>Signing uses the deterministic variant (FIPS 204 section 3.4: the random value is 32 zero bytes), because the
 * channel's state machine must give the same bytes for the same step: after a crash the same checkpoint is signed again
 * and must not become a second, different signature.
 */
final class MlDsa44 {
    static final int SEED_LENGTH = 32;
    static final int PUBLIC_KEY_LENGTH = 1312;
    static final int SIGNATURE_LENGTH = 2420;
    private static final String NAME = "ML-DSA-44";

    private MlDsa44() {
    }

    /** FIPS 204 algorithm 1 with the given seed. */
    static KeyPair keyPair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ML_DSA_44, new FixedBytes(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + NAME, missing);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] info = key.getEncoded();
        return Arrays.copyOfRange(info, info.length - PUBLIC_KEY_LENGTH, info.length);
    }

    static PublicKey publicKey(byte[] raw) {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new RawKey(raw));
        } catch (InvalidKeySpecException invalid) {
            throw new RefusedException(Reason.WRONG_KEY, "not an " + NAME + " public key");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + NAME, missing);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(NAME);
            signer.initSign(key, new FixedBytes(new byte[32]));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("signing failed", impossible);
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException invalid) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + NAME, missing);
        }
    }

    private static final class RawKey extends EncodedKeySpec {
        RawKey(byte[] raw) {
            super(raw);
        }

        @Override
        public String getFormat() {
            return "RAW";
        }
    }

    /** Hands the JDK exactly the bytes that FIPS 204 calls the seed or the random value. */
    private static final class FixedBytes extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalStateException("asked for " + target.length + " bytes, have " + bytes.length);
            }
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
