package org.entente.sim.crypto;

import java.io.Serial;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A provider of ML-DSA-44 in form alone: keys and signatures have its lengths, but a signature is a hash of the public key and
 * the message. It takes no time, is deterministic, and tells changed bytes and other keys; anybody who wanted to could forge it, and
 * nobody in a simulation does. It answers only for keys that begin with {@link #TAG} and leaves all others to the JDK's
 * own provider, so both kinds live in one process and the channel's code does not know the difference.
 */
public final class FastSignatures extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;
    /** First bytes of a seed and of a public key of this kind. */
    static final byte[] TAG = "sim/not-ml-dsa/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "ML-DSA-44";
    private static final int SEED = 32;
    private static final int PUBLIC_KEY = 1312;
    private static final int SIGNATURE = 2420;

    private FastSignatures() {
        super("EntenteSimulation", "1", "signatures of simulations");
        putService(new Service(this, "KeyPairGenerator", ALGORITHM, Generator.class.getName(), List.of(), Map.of()));
        putService(new Service(this, "KeyFactory", ALGORITHM, Factory.class.getName(), List.of(), Map.of()));
        putService(new Service(this, "Signature", ALGORITHM, Signer.class.getName(), List.of(),
                Map.of("SupportedKeyClasses", FastPublic.class.getName() + "|" + FastPrivate.class.getName())));
    }

    /** Makes the keys of this kind usable in this process. Installing it twice is installing it once. */
    public static synchronized void install() {
        if (Security.getProvider("EntenteSimulation") == null) {
            Security.insertProviderAt(new FastSignatures(), 1);
        }
    }

    private static boolean isTagged(byte[] bytes) {
        return bytes.length >= TAG.length && Arrays.equals(bytes, 0, TAG.length, TAG, 0, TAG.length);
    }

    private static byte[] spread(byte[] hash, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (hash[i % hash.length] + i / hash.length);
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private interface RawKey extends Key {
        byte[] raw();

        @Override
        default String getAlgorithm() {
            return ALGORITHM;
        }

        @Override
        default String getFormat() {
            return "RAW";
        }

        @Override
        default byte[] getEncoded() {
            return raw().clone();
        }
    }

    private record FastPublic(byte[] raw) implements PublicKey, RawKey {
    }

    /** The raw bytes are those of the public key, which is all that signing takes. */
    private record FastPrivate(byte[] raw) implements PrivateKey, RawKey {
    }

    /** Makes key pairs of tagged seeds. */
    public static final class Generator extends KeyPairGeneratorSpi {
        private byte[] raw;

        @Override
        public void initialize(int size, SecureRandom random) {
            throw new UnsupportedOperationException("only with parameters");
        }

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random) throws InvalidAlgorithmParameterException {
            byte[] seed = new byte[SEED];
            random.nextBytes(seed);
            if (!isTagged(seed)) {
                throw new InvalidAlgorithmParameterException("a seed for another provider");
            }
            raw = spread(sha256().digest(seed), PUBLIC_KEY);
            System.arraycopy(TAG, 0, raw, 0, TAG.length);
        }

        @Override
        public KeyPair generateKeyPair() {
            return new KeyPair(new FastPublic(raw), new FastPrivate(raw));
        }
    }

    /** Reads tagged public keys. */
    public static final class Factory extends KeyFactorySpi {
        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            if (spec instanceof EncodedKeySpec encoded && isTagged(encoded.getEncoded())) {
                return new FastPublic(encoded.getEncoded());
            }
            throw new InvalidKeySpecException("a key of another provider");
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("private keys come from seeds");
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> kind) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("keys of simulations have no other form");
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            throw new InvalidKeyException("keys of simulations have no other form");
        }
    }

    /** Signs by hashing the public key and the message. */
    public static final class Signer extends SignatureSpi {
        private MessageDigest message;

        private void begin(Key key) throws InvalidKeyException {
            if (!(key instanceof RawKey raw)) {
                throw new InvalidKeyException("a key of another provider");
            }
            message = sha256();
            message.update(raw.raw(), 0, TAG.length + SEED);
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            begin(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            begin(key);
        }

        @Override
        protected void engineUpdate(byte next) {
            message.update(next);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            message.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() {
            return spread(message.digest(), SIGNATURE);
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return MessageDigest.isEqual(engineSign(), signature);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
