package org.entente.channel.keys;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The private half of a {@link SignaturePublicKey}. Its {@code toString} prints nothing of the key, and its bytes leave
 * it only with a {@link SecretAccess}.
 */
public abstract sealed class SignaturePrivateKey
        permits LogPrivateKey, ReceiptPrivateKey, IdentityPrivateKey, RootPrivateKey {
    private static final int SEEDS_LENGTH = Ed25519.SECRET_KEY_SIZE + MlDsa44.SEED_LENGTH;

    private final KeyUse use;
    private final byte[] seeds;
    private final byte[] ed25519Public = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final byte[] mlDsa44Public;
    private final PrivateKey mlDsa44;

    SignaturePrivateKey(KeyUse use, byte[] encoded) {
        this.use = use;
        this.seeds = KeyBytes.material(use, SEEDS_LENGTH, encoded);
        Ed25519.generatePublicKey(seeds, 0, ed25519Public, 0);
        KeyPair pair = MlDsa44.keyPair(Arrays.copyOfRange(seeds, Ed25519.SECRET_KEY_SIZE, SEEDS_LENGTH));
        this.mlDsa44 = pair.getPrivate();
        this.mlDsa44Public = MlDsa44.raw(pair.getPublic());
    }

    static byte[] generate(KeyUse use, SecureRandom random) {
        byte[] seeds = new byte[SEEDS_LENGTH];
        random.nextBytes(seeds);
        return KeyBytes.encode(use, seeds);
    }

    final byte[] encodedPublic() {
        return SignaturePublicKey.encode(use, ed25519Public, mlDsa44Public);
    }

    /** The secret bytes for a protected key file: use, suite, Ed25519 seed, ML-DSA-44 seed. The caller wipes them. */
    public final byte[] encode(SecretAccess access) {
        Objects.requireNonNull(access);
        return KeyBytes.encode(use, seeds);
    }

    /** 64 bytes, RFC 8032, pure. */
    public final byte[] signEd25519(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seeds, 0, ed25519Public, 0, null, message, 0, message.length, signature, 0);
        return signature;
    }

    /** 2,420 bytes, FIPS 204, pure, empty context, deterministic variant. */
    public final byte[] signMlDsa44(byte[] message) {
        return MlDsa44.sign(mlDsa44, message);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[secret]";
    }
}
