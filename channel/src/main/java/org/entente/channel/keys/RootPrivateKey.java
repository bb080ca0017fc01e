package org.entente.channel.keys;

import java.security.SecureRandom;
import java.util.Objects;

/** Signs, offline, who a service's roots are, changes of its identity key and revocations. */
public final class RootPrivateKey extends SignaturePrivateKey {
    private RootPrivateKey(byte[] encoded) {
        super(KeyUse.ROOT, encoded);
    }

    /** @param random the only source of randomness, from outside */
    public static RootPrivateKey generate(SecureRandom random) {
        return new RootPrivateKey(generate(KeyUse.ROOT, random));
    }

    /** Restores a key from the bytes of {@link #encode(SecretAccess)}. */
    public static RootPrivateKey parse(byte[] encoded, SecretAccess access) {
        Objects.requireNonNull(access);
        return new RootPrivateKey(encoded);
    }

    public RootPublicKey publicKey() {
        return RootPublicKey.parse(encodedPublic());
    }
}
