package org.entente.channel.keys;

import java.security.SecureRandom;
import java.util.Objects;

/** Signs node cards. */
public final class IdentityPrivateKey extends SignaturePrivateKey {
    private IdentityPrivateKey(byte[] encoded) {
        super(KeyUse.IDENTITY, encoded);
    }

    /** @param random the only source of randomness, from outside */
    public static IdentityPrivateKey generate(SecureRandom random) {
        return new IdentityPrivateKey(generate(KeyUse.IDENTITY, random));
    }

    /** Restores a key from the bytes of {@link #encode(SecretAccess)}. */
    public static IdentityPrivateKey parse(byte[] encoded, SecretAccess access) {
        Objects.requireNonNull(access);
        return new IdentityPrivateKey(encoded);
    }

    public IdentityPublicKey publicKey() {
        return IdentityPublicKey.parse(encodedPublic());
    }
}
