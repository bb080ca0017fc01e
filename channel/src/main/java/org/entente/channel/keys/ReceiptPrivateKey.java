package org.entente.channel.keys;

import java.security.SecureRandom;
import java.util.Objects;

/** Signs receipts for what a member has durably stored. */
public final class ReceiptPrivateKey extends SignaturePrivateKey {
    private ReceiptPrivateKey(byte[] encoded) {
        super(KeyUse.RECEIPT, encoded);
    }

    /** @param random the only source of randomness, from outside */
    public static ReceiptPrivateKey generate(SecureRandom random) {
        return new ReceiptPrivateKey(generate(KeyUse.RECEIPT, random));
    }

    /** Restores a key from the bytes of {@link #encode(SecretAccess)}. */
    public static ReceiptPrivateKey parse(byte[] encoded, SecretAccess access) {
        Objects.requireNonNull(access);
        return new ReceiptPrivateKey(encoded);
    }

    public ReceiptPublicKey publicKey() {
        return ReceiptPublicKey.parse(encodedPublic());
    }
}
