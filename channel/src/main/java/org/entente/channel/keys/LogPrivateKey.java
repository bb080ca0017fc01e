package org.entente.channel.keys;

import java.security.SecureRandom;
import java.util.Objects;

/** Signs checkpoints of a member's own log. */
public final class LogPrivateKey extends SignaturePrivateKey {
    private LogPrivateKey(byte[] encoded) {
        super(KeyUse.LOG, encoded);
    }

    /** @param random the only source of randomness, from outside */
    public static LogPrivateKey generate(SecureRandom random) {
        return new LogPrivateKey(generate(KeyUse.LOG, random));
    }

    /** Restores a key from the bytes of {@link #encode(SecretAccess)}. */
    public static LogPrivateKey parse(byte[] encoded, SecretAccess access) {
        Objects.requireNonNull(access);
        return new LogPrivateKey(encoded);
    }

    public LogPublicKey publicKey() {
        return LogPublicKey.parse(encodedPublic());
    }
}
